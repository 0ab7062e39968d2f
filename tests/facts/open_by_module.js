//! params-open
//! events: ok
const _ = require('lodash');
async function action_case() {
  return _.isEmpty(this.getCurrentNodeParamsJSON()) ? 'ok' : 'ok';
}
module.exports = action_case;
