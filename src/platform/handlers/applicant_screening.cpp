#include "platform/handlers/applicant_screening.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/handlers/resolve.hpp"
#include "platform/sqlite/screening_table.hpp"
#include "platform/sqlite/trusted.hpp"
#include "ykt/screening/rules.hpp"

namespace ykt::gate {
namespace {

using sqlite::ListEntry;
using sqlite::ListHead;
using sqlite::ScreenedDocument;

class Applicant {
 public:
  Applicant(Context& context, const Person& person, const PolicyVersion& policy)
      : context_(context),
        settings_(policy.screening.value_or(ScreeningSettings{})),
        for_households_(policy.paid_to.value_or(PaidTo::person) == PaidTo::household) {
    of(LineRole::recipient) = documents_of({person.id.value});
    const PayeeMaterial material(context, person.id, policy);
    const PayeeOutcome outcome = resolve_payee(material.facts(), context.today);
    if (!outcome.payee.is_nobody()) of(LineRole::payee) = documents_of({outcome.payee.value});
    other_payee_ = outcome.payee != person.id;
    std::vector<std::int64_t> others;
    if (const auto household = sqlite::household_of(context.database, person.id))
      for (const Membership& one : household->members)
        if (one.in_force(context.today)) others.push_back(one.person.value);
    std::sort(others.begin(), others.end());
    of(LineRole::household_member) = documents_of(others);
    std::erase(others, person.id.value);
    others_ = documents_of(others);
  }

  std::vector<ListRemark> screened() {
    for (const auto& [role, documents] :
         {std::pair(LineRole::recipient, &of(LineRole::recipient)),
          std::pair(LineRole::payee, &of(LineRole::payee)), std::pair(LineRole::household_member, &others_)})
      look_for_death(role, *documents);
    for (const ListUse& use : settings_.lists) look_into(use);
    return std::move(out_);
  }

 private:
  using Documents = std::vector<ScreenedDocument>;

  Documents& of(LineRole role) { return documents_[static_cast<std::size_t>(role)]; }

  Documents documents_of(const std::vector<std::int64_t>& persons) {
    Documents out;
    sqlite::read_documents(context_.database, persons, [&](std::size_t, const sqlite::DocumentKey& document) {
      out.push_back({.key = document.key.value, .kind = document.kind});
    });
    std::sort(out.begin(), out.end(),
              [](const ScreenedDocument& a, const ScreenedDocument& b) { return a.key < b.key; });
    return out;
  }

  /// What the list has of them, as the rules take it: all under one key.
  std::vector<ListRow> rows_of(const ListHead& list, const Documents& documents) {
    std::vector<ListRow> out;
    sqlite::match_entries(context_.database, list, documents, documents.size(),
                          [&](std::size_t, const ListEntry& entry) { out.push_back({kKey, 0, entry.day}); });
    sort_list(out);
    return out;
  }

  void tell(std::span<const Finding> found, LineRole role, const std::string& list,
            std::span<const ListRow> rows) {
    for (const Finding& one : found) {
      ListRemark& remark = out_.emplace_back();
      remark.code = slug(one.rule);
      remark.role = role;
      remark.severity = one.severity;
      remark.list = list;
      if (one.evidence != kNoEvidence && rows[0].day != ListRow::kNoDay)
        remark.list_date = sqlite::trusted(Date::from_days(rows[0].day));
    }
  }

  void look_for_death(LineRole role, const Documents& documents) {
    const bool asked = role == LineRole::recipient || (role == LineRole::payee && other_payee_) ||
                       (role == LineRole::household_member && for_households_);
    if (!asked || documents.empty()) return;
    for (const sqlite::NamedList& list : sqlite::lists_of_deaths(context_.database, context_.today)) {
      const std::vector<ListRow> rows = rows_of(list.head, documents);
      std::vector<Finding> found;
      find_dead(kPerson, rows,
                {.period = Period::containing(context_.today, PeriodKind::month),
                 .role = role,
                 .setting = death_setting(setting_of(settings_, ScreeningRule::death, role))},
                found);
      tell(found, role, list.name, rows);
    }
  }

  void look_into(const ListUse& use) {
    const Documents& documents = of(use.role);
    const auto list = sqlite::newest_list(context_.database, use.list, context_.today);
    if (!list) {
      tell(std::array{Finding{0, Code::screening_list_not_read, use.severity, kNoEvidence}}, use.role,
           use.list, {});
      return;
    }
    if (documents.empty()) return;
    const std::vector<ListRow> rows = rows_of(*list, documents);
    std::vector<Finding> found;
    find_by_list(kPerson, rows, list->meaning, {true, use.severity}, found);
    tell(found, use.role, use.list, rows);
  }

  static constexpr std::uint64_t kKey = 1;
  static constexpr std::array<KeyRow, 1> kPerson{KeyRow{kKey, 0}};

  Context& context_;
  ScreeningSettings settings_;
  bool for_households_;
  bool other_payee_ = false;
  std::array<Documents, 3> documents_;
  Documents others_;  ///< of the household, without the applicant
  std::vector<ListRemark> out_;
};

}  // namespace

std::vector<ListRemark> screen_applicant(Context& context, const Person& person,
                                         const PolicyVersion& policy) {
  return Applicant(context, person, policy).screened();
}

}  // namespace ykt::gate
