const action_ping = () => 'success';
module.exports = action_ping;
