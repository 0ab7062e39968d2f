const EVENTS = { yes: 'success' };
const decide = async (yes) => (yes ? EVENTS.yes : 'error');

async function action_works() {
  return await decide(this.getCurrentNodeParamsJSON().yes);
}

module.exports = action_works;
