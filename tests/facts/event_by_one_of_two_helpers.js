//! params: a
//! events: x
//! may-end-without-event
const fill = (out) => {
  out.event = 'x';
};
const mark = (out) => {
  out.marked = true;
};
async function action_case() {
  const out = {};
  (this.getCurrentNodeParamsJSON().a ? fill : mark)(out);
  return out.event;
}
module.exports = action_case;
