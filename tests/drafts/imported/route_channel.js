const ROUTES = { telegram: 'messenger', viber: 'messenger', sms: 'phone' };
async function action_route_channel() {
  const { channel } = this.getCurrentNodeParamsJSON();
  return ROUTES[channel] || 'other';
}
module.exports = action_route_channel;
