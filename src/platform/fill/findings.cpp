#include "platform/fill/findings.hpp"

#include "platform/sqlite/screening_table.hpp"

namespace ykt::fill {
namespace {

/// Codes of the amount itself, not of the cell that it stands in.
bool is_of_amount(Code code) noexcept {
  constexpr int kFirst = 800;
  constexpr int kLast = 849;
  return static_cast<int>(code) >= kFirst && static_cast<int>(code) <= kLast;
}

}  // namespace

Done Findings::add(FoundRow row) {
  row.key = row.key << kRuleBits | static_cast<unsigned>(row.rule);
  if (row.other == kNoRow) return by_row_.add(row);
  row.own = row.key;
  row.key = row.other;
  any_other_ = true;
  return with_other_.add(row);
}

Done Findings::sort(Spool<DecidedRow>& rows, std::size_t count) {
  if (any_other_) {
    rows.rewind();
    DecidedRow row;
    std::size_t read = 0;
    Done named = with_other_.each_window([&](std::span<FoundRow> window) -> Done {
      for (FoundRow& found : window) {
        for (; read <= found.key && read < count; ++read) YKT_TRY(rows.next(row));
        found.other_row = row.row;
        found.key = found.own;
        YKT_TRY(by_row_.add(found));
      }
      return {};
    });
    YKT_TRY(std::move(named));
  }
  YKT_TRY(by_row_.sort());
  return step();
}

sqlite::FindingRow finding_of(gate::Context& context, const FoundRow& found, std::int64_t recipient) {
  sqlite::FindingRow out{.rule = found.rule,
                         .code = found.code,
                         .role = found.role,
                         .severity = found.severity,
                         .list = found.list,
                         .list_row = found.list_row,
                         .list_day = {},
                         .other_row = found.other_row,
                         .other_line = found.other_line,
                         .other_person = found.other_person,
                         .detail = {},
                         .recipient = recipient};
  if (found.list_day != ListRow::kNoDay) out.list_day = found.list_day;
  if (found.claim != 0) out.detail = sqlite::plot_of_claim(context.database, found.claim);
  return out;
}

std::optional<sqlite::SettledBefore> settlement_standing(gate::Context& context, std::int64_t policy,
                                                         const sqlite::FindingRow& finding) {
  auto before = sqlite::settled_before(context.database, policy, finding);
  if (before && (!stays_settled(before->reason) || before->actor == context.actor)) before.reset();
  return before;
}

sqlite::FindingRow finding_of(const ListUse& missing) {
  return {.rule = ScreeningRule::list,
          .code = Code::screening_list_not_read,
          .role = missing.role,
          .severity = missing.severity,
          .list_day = {},
          .detail = missing.list};
}

std::optional<sqlite::FindingRow> finding_of(const Remark& remark, const ScreeningSettings& settings) {
  sqlite::FindingRow out{.code = remark.code, .detail = remark.expected};
  if (remark.of == RemarkOf::row && remark.weight == RowOutcome::refuse && is_of_amount(remark.code)) {
    out.rule = ScreeningRule::amount;
    return out;
  }
  out.rule = ScreeningRule::register_differs;
  switch (remark.code) {
    case Code::recipient_not_registered:
      return out;
    case Code::payee_not_registered:
      out.role = LineRole::payee;
      return out;
    case Code::name_differs_from_register:
      if (remark.column == RosterColumn::payee_name) out.role = LineRole::payee;
      out.severity = setting_of(settings, out.rule, out.role).severity;
      return out;
    default:
      return std::nullopt;
  }
}

}  // namespace ykt::fill
