const pick = (params, ...keys) => keys.map((key) => params[key]);

async function action_send_message() {
  const params = this.getCurrentNodeParamsJSON() || {};
  const { chat_id, text: { body = '' } = {}, chanel = 'telegram', ...rest } = params;
  params.sent_at = Date.now();
  rest.retries ??= 3;
  if ('silent' in params && !params?.urgent) return 'later';
  return chat_id && body && chanel ? 'sent' : 'failed';
}

module.exports = action_send_message;
