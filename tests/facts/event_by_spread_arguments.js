//! params: n
//! events: big small
const pick = (flag, yes, no) => (flag ? yes : no);
const through = (...args) => pick(...args);
async function action_case() {
  return through(...[this.getCurrentNodeParamsJSON().n > 5, 'big', 'small']);
}
module.exports = action_case;
