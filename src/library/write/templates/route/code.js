/** The event for each kind of message; all others leave by `other`. */
const ROUTES = {
  text: 'text',
  photo: 'media',
  video: 'media',
  contact: 'contact',
};

/**
 * Routes by the kind of the message.
 * @type {ActionJail.Action<'{{id}}'>}
 */
async function {{id}}() {
  const { kind } = this.getCurrentNodeParamsJSON();
  const known = String(kind ?? '').trim().toLowerCase();

  return Object.hasOwn(ROUTES, known) ? ROUTES[known] : 'other';
}

module.exports = {{id}};
