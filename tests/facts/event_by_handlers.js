//! params: kind name
//! events: created other removed
const HANDLERS = { create: (p) => p.name && 'created', remove: () => 'removed' };
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  return HANDLERS[p.kind]?.(p) || 'other';
}
module.exports = action_case;
