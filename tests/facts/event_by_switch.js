//! params: kind
//! events: media other text
async function action_case() {
  const { kind } = this.getCurrentNodeParamsJSON();
  let event;
  switch (kind) {
    case 'text':
      event = 'text';
      break;
    case 'photo':
    case 'video':
      event = 'media';
      break;
    default:
      event = 'other';
  }
  return event;
}
module.exports = action_case;
