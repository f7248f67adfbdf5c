#include "platform/handlers/publicity.hpp"

#include "platform/sqlite/batch_table.hpp"
#include "platform/sqlite/list_table.hpp"
#include "platform/sqlite/people_table.hpp"
#include "platform/sqlite/policy_table.hpp"
#include "platform/sqlite/publicity_table.hpp"
#include "ykt/identity/division.hpp"
#include "ykt/identity/mask.hpp"
#include "ykt/identity/name.hpp"

namespace ykt::gate {
namespace {

constexpr std::size_t kLastSix = 6;

Result<std::string> last_six_of(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out.back() == 'x') out.back() = 'X';
  if (out.size() == kLastSix) return out;
  return fail(Code::field_invalid, "/last_six", {{"expected", std::string("six characters")}});
}

}  // namespace

Result<PublicAnswer> handle(Context& context, const PublicQuery& command) {
  YKT_LET(last_six, last_six_of(command.last_six));
  const NameCheck name = check_name(command.name);
  if (!name.ok()) return fail(name.code, "/name");
  PublicAnswer answer;
  const auto persons = sqlite::persons_named(context.database, name.normalized, last_six);
  // R11: where two people share name and last six, nobody is shown; the asker learns no more than that.
  if (persons.size() != 1) return answer;
  const Person& person = persons.front();
  for (const std::int64_t line_id : sqlite::published_lines(context.database, person.id)) {
    const auto line = sqlite::find_line(context.database, line_id);
    const sqlite::BatchRow batch = sqlite::batch_at(context.database, sqlite::batch_of_line(line_id));
    const PolicyVersion policy = sqlite::pinned_policy(context.database, batch.policy, batch.policy_version);
    const auto payee = sqlite::find_person(context.database, PersonId{line->payee});
    const auto paid = sqlite::paid_on(context.database, line_id);
    answer.payments.push_back({.name = person.name,
                               .id_number = mask_id(person.id_number),
                               .division = division_path_name(batch.division.division()),
                               .policy = display_name(policy),
                               .batch = sqlite::batch_name(batch.id),
                               .amount = line->amount,
                               .account = mask_account(unpack(line->account)),
                               .account_name = payee ? payee->name : "",
                               .paid_on = paid ? paid->to_string() : ""});
  }
  return answer;
}

}  // namespace ykt::gate
