//! events: off on
async function action_case() {
  return FEATURE_FLAG ? 'on' : 'off';
}
module.exports = action_case;
