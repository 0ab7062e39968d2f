//! params: a b
//! events: ok
const check = ({ a, b: other = 2 }) => a && other;
async function action_case() {
  return check(this.getCurrentNodeParamsJSON()) ? 'ok' : 'ok';
}
module.exports = action_case;
