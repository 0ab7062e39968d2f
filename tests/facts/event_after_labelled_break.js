//! events: found none
async function action_case() {
  outer: for (const row of [[1], [2]]) {
    for (const n of row) {
      if (n === 2) break outer;
      if (n === 1) return 'found';
    }
  }
  return 'none';
}
module.exports = action_case;
