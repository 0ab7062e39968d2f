//! params: kind
//! events: text
//! may-end-without-event
async function action_case() {
  switch (this.getCurrentNodeParamsJSON().kind) {
    case 'text':
      return 'text';
  }
}
module.exports = action_case;
