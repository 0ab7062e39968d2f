//! params: a
//! events: later no ok yes
async function action_case() {
  const p = this.getCurrentNodeParamsJSON();
  const fail = async () => {
    throw new Error('x');
  };
  try {
    if (p.a === 1) return 'ok';
    if (p.a === 2) return await new Promise((resolve) => setTimeout(() => resolve('later'), 5));
    if (p.a === 3) {
      const results = [];
      for (const wait of [async () => 'yes']) results.push(await wait());
      return results[0] || 'no';
    }
    await fail();
  } catch {
    return 'no';
  }
}
module.exports = action_case;
