//! params: a
//! events: b none
//! may-end-without-event
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const filled = [];
  filled[2] = 'b';
  for (let i = 0; i < filled.length; i++) {
    if (p.a) return filled[i];
  }
  const holes = [, 'b'];
  for (let i = 0; i < holes.length; i++) {
    if (p.a) return holes[i];
  }
  const taken = ['b', 'none'];
  for (let i = 0; i < taken.length; i++) {
    taken.pop();
    return taken[i];
  }
  return 'none';
}
module.exports = action_case;
