//! params: kind mode
//! events: a fast other slow
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  if (p.kind === 'a') return p.kind;
  switch (p.mode) {
    case 'fast':
    case 'slow':
      return p.mode;
  }
  return 'other';
}
module.exports = action_case;
