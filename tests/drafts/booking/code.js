async function action_book() {
  const { service, visit_date, phone, email, notify, comment } = this.getCurrentNodeParamsJSON();
  if (!service) return 'no_service';
  const when = new Date(visit_date);
  if (isNaN(when)) return 'bad_date';
  if (!phone && !email) return 'no_contact';
  let price;
  switch (service) {
    case 'haircut': price = 400; break;
    case 'beard': price = 250; break;
    default: return 'unknown_service';
  }
  this.setCurrentStateConstant('price', price);
  if (notify) console.log('notify', phone || email, comment);
  return 'booked';
}
module.exports = action_book;
