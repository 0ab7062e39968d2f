/**
 * Asks a service for what it knows of a code, and writes the name that it gives to the constant `item_name`.
 * @type {ActionJail.Action<'{{id}}'>}
 */
async function {{id}}() {
  const { code } = this.getCurrentNodeParamsJSON();

  let item;
  try {
    const response = await fetch(`https://api.example.com/items/${encodeURIComponent(code ?? '')}`, {
      headers: { accept: 'application/json' },
    });
    if (response.status === 404) return 'not_found';
    if (!response.ok) {
      console.error(`the service answered ${response.status}`);
      return 'error';
    }
    item = await response.json();
  } catch (error) {
    // No answer at all, or one that is no JSON.
    console.error(`the service cannot be asked: ${error.message}`);
    return 'error';
  }

  this.setCurrentStateConstant('item_name', String(item?.name ?? ''));
  return 'success';
}

module.exports = {{id}};
