async function action_survey() {
  const { name, age, agree, color, site, tags, date, phone, map, blank } = this.getCurrentNodeParamsJSON();
  return name && age && agree && color && site && tags && date && phone && map && blank ? 'done' : 'done';
}

module.exports = action_survey;
