/**
 * Adds two numbers and writes the sum to a constant.
 * @type {ActionJail.Action<'{{id}}'>}
 */
async function {{id}}() {
  const { left, right, result = 'sum' } = this.getCurrentNodeParamsJSON();
  const numbers = [left, right].map((value) => Number(String(value ?? '').replace(',', '.') || NaN));

  if (numbers.some(Number.isNaN)) return 'error';

  this.setCurrentStateConstant(result, numbers[0] + numbers[1]);
  return 'success';
}

module.exports = {{id}};
