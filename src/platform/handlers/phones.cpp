// Phones: which number is bound to an account, one by one and as a bank's whole file (H65).
#include <algorithm>
#include <array>
#include <map>

#include "platform/handlers/import_rows.hpp"
#include "platform/handlers/messages.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "platform/sqlite/institution_table.hpp"
#include "platform/sqlite/message_table.hpp"
#include "ykt/base/text.hpp"
#include "ykt/identity/credit_code.hpp"
#include "ykt/people/phone.hpp"

namespace ykt::gate {
namespace {

/// An account with who has it.
struct Holder {
  AccountKey account;
  std::int64_t bank = 0;
  AreaCode area;
  PersonId person;            ///< none: an institution's
  InstitutionId institution;  ///< none: a person's
};

/// By the present card. Error: `not_found` at the path.
Result<Holder> holder_of(Context& context, const Person& person, const std::string& path) {
  const auto card = sqlite::find_card(context.database, person.id);
  if (!card) return fail(Code::not_found, path, {{"what", std::string("card")}});
  return Holder{card->account, card->bank, person.area, person.id, {}};
}

/// Errors at the path: those of `check_credit_code`, `not_found`.
Result<Holder> holder_with(Context& context, std::string_view credit_code, const std::string& path) {
  const CreditCodeCheck code = check_credit_code(credit_code);
  if (!code.ok()) return fail(code.code, path);
  const auto row = sqlite::find_institution(context.database, code.normalized);
  if (!row) return fail(Code::not_found, path, {{"what", std::string("institution")}});
  return Holder{row->institution.account, row->bank, row->institution.area, {}, row->institution.id};
}

Done check_day(Context& context, Date day) {
  if (context.today < day)
    return fail(Code::field_invalid, "/day", {{"expected", std::string("a day up to today")}});
  return {};
}

/// What is said of an account's number.
struct Word {
  std::string_view phone;  ///< as it was written; empty: none is bound any more
  bool service = false;
  Date day;
};

/// Error: `phone_malformed` at /phone.
Done write_word(Context& context, const Holder& holder, const Word& word) {
  std::string phone;
  if (!word.phone.empty()) {
    phone = plain_phone(word.phone);
    if (phone.empty()) return fail(Code::phone_malformed, "/phone");
  }
  sqlite::insert_phone(context.database,
                       {holder.account, holder.person, std::move(phone), word.service, word.day},
                       context.entry);
  return {};
}

namespace column {
enum : std::size_t { id_kind, id_number, credit_code, account, phone, service };
}
constexpr std::array kColumns = {RowColumn{"id_kind", false},     RowColumn{"id_number", false},
                                 RowColumn{"credit_code", false}, RowColumn{"account", false},
                                 RowColumn{"phone", true},        RowColumn{"service", true}};

class PhoneRows {
 public:
  /// Errors: `not_found` at /bank.
  static Result<PhoneRows> make(Context& context, const PhoneImport& command) {
    YKT_LET(division, AreaCode::parse(command.division));
    PhoneRows out(context, division, command.day);
    if (command.bank) {
      const auto bank = sqlite::find_bank(context.database, *command.bank);
      if (!bank) return fail(Code::not_found, "/bank", {{"what", std::string("bank")}});
      out.bank_ = bank->id;
    }
    return out;
  }

  Done add(const RowReader& row) {
    YKT_LET(holder, holder_in(row));
    // Whoever gives the file may speak for its division, or for its bank, and for nobody else.
    if (!division_.contains(holder.area) || (bank_ && holder.bank != *bank_))
      return fail(Code::scope_missing, holder.person.is_nobody() ? "/credit_code" : "/id_number");
    YKT_TRY(check_account_said(row.cell(column::account), holder.account));
    YKT_LET(service, service_in(row.cell(column::service)));
    const std::string_view phone = row.cell(column::phone);
    YKT_TRY(write_word(context_, holder, {phone, service, day_}));
    ++(phone.empty() ? without : bound);
    return {};
  }

  std::int64_t bound = 0;
  std::int64_t without = 0;

 private:
  PhoneRows(Context& context, AreaCode division, Date day)
      : context_(context), division_(division), day_(day) {}

  Result<Holder> holder_in(const RowReader& row) {
    const std::string_view credit_code = row.cell(column::credit_code);
    const bool by_document = !row.cell(column::id_number).empty();
    if (by_document == !credit_code.empty()) return fail(Code::phone_holder, "/id_number");
    if (!by_document) return holder_with(context_, credit_code, "/credit_code");
    YKT_LET(document, document_in(row));
    const auto person = sqlite::find_person(context_.database, document);
    if (!person) return fail(Code::not_found, "/id_number", {{"what", std::string("person")}});
    return holder_of(context_, *person, "/id_number");
  }

  /// A file that was made before the card was replaced must not bind its number to the new account.
  static Done check_account_said(std::string_view said, AccountKey account) {
    if (said.empty()) return {};
    constexpr std::size_t kTailMin = 4;
    const std::string digits = to_half_width(said);
    const bool all_digits = digits.find_first_not_of("0123456789") == digits.npos;
    if (!all_digits || digits.size() < kTailMin)
      return fail(Code::field_invalid, "/account",
                  {{"expected", std::string("an account, or its last four digits or more")}});
    if (!unpack(account).ends_with(digits)) return fail(Code::phone_account_other, "/account");
    return {};
  }

  static Result<bool> service_in(std::string_view text) {
    if (text == "on") return true;
    if (text == "off") return false;
    return fail(Code::field_choice, "/service", {{"expected", std::string("on, off")}});
  }

  Context& context_;
  AreaCode division_;
  Date day_;
  std::optional<std::int64_t> bank_;
};

}  // namespace

Result<ScopeNeeded> scope_of(Context& context, const PhoneBind& command) {
  ScopeNeeded needed;
  std::int64_t bank = 0;
  if (command.institution) {
    // Whatever is not on record, or is named wrongly, is for the handler to refuse.
    const auto holder = holder_with(context, *command.institution, "/institution");
    if (holder) needed.area = holder->area;
    if (holder) bank = holder->bank;
  } else if (command.person) {
    YKT_LET(of_person, scope_of_person(context, *command.person));
    needed = std::move(of_person);
    const auto person = person_of(context, *command.person, "/person");
    const auto card = person ? sqlite::find_card(context.database, person->id) : std::nullopt;
    if (card) bank = card->bank;
  }
  for (const sqlite::BankRow& row : sqlite::all_banks(context.database))
    if (row.id == bank) needed.bank = row.bank.code;
  return needed;
}

Result<PhoneBound> handle(Context& context, const PhoneBind& command) {
  if (command.person.has_value() == command.institution.has_value())
    return fail(Code::phone_holder, "/person");
  YKT_TRY(check_day(context, command.day));
  Holder holder;
  if (command.institution) {
    YKT_LET(of_institution, holder_with(context, *command.institution, "/institution"));
    holder = of_institution;
  } else {
    YKT_LET(person, person_of(context, *command.person, "/person"));
    YKT_LET(of_person, holder_of(context, person, "/person"));
    holder = of_person;
  }
  // An empty text is no way to say that there is none.
  if (command.phone && command.phone->empty()) return fail(Code::phone_malformed, "/phone");
  YKT_TRY(write_word(context, holder, {command.phone.value_or(""), command.service, command.day}));
  PhoneBound out;
  if (holder.person.is_nobody())
    out.institution = holder.institution.value;
  else
    out.person = holder.person.value;
  context.subject =
      out.person ? std::to_string(*out.person) : "institution:" + std::to_string(*out.institution);
  return out;
}

Result<PhonesImported> handle(Context& context, const PhoneImport& command) {
  YKT_TRY(check_day(context, command.day));
  YKT_LET(rows, PhoneRows::make(context, command));
  Problems problems;
  YKT_LET(count, each_row(context, kColumns, problems, [&](const RowReader& row) { return rows.add(row); }));
  context.subject = command.division;
  return PhonesImported{.rows = count,
                        .bound = rows.bound,
                        .without = rows.without,
                        .refused = problems.count(),
                        .problems = problems.take()};
}

}  // namespace ykt::gate
