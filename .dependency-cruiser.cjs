const { floors } = require('./modules.order.cjs');
const { forbidden, options } = require('./scripts/checks/fence-rules.cjs');

module.exports = { forbidden: forbidden(floors), options };
