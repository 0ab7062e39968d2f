async function action_faq() {
  const { question } = this.getCurrentNodeParamsJSON();
  const text = String(question || '').toLowerCase();
  if (text.includes('price')) return 'price';
  if (text.includes('delivery')) return 'delivery';
  if (text.includes('refund')) return 'refund';
  return 'operator';
}
module.exports = action_faq;
