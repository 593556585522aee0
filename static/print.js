// The print view opens the browser's own print window, once.
addEventListener('load', () => print(), { once: true });
