//! events: a b
const one = async (x) => x;
async function action_case() {
  const [first, second] = await Promise.all([Promise.resolve('a'), one('b')]);
  return Date.now() ? first : second;
}
module.exports = action_case;
