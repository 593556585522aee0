const { floors } = require('./modules.order.cjs');
const { forbidden, options } = require('./scripts/checks/fence-rules.ts');

module.exports = { forbidden: forbidden(floors), options };
