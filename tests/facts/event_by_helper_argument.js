//! params: n
//! events: big small
const when = (test, yes, no) => (test ? yes : no);
async function action_case() {
  return when(this.getCurrentNodeParamsJSON().n > 5, 'big', 'small');
}
module.exports = action_case;
