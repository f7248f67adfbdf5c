#include "ykt/bank/agreement_term.hpp"

#include <algorithm>

namespace ykt {
namespace {

/// What neither an end nor an extension can change any more.
Done check_running(const AgreementTerm& term, Date as_of) {
  if (term.ended_from) return fail(Code::agreement_ended, "/agreement");
  if (term.to < as_of) return fail(Code::agreement_over, "/agreement");
  return {};
}

/// Two terms without gaps share a day where both stand on the later of their first days.
bool share_a_day(const AgreementTerm& one, const AgreementTerm& other) noexcept {
  const Date later = std::max(one.from, other.from);
  return one.stands_on(later) && other.stands_on(later);
}

}  // namespace

Result<AgreementTermChange> decide(const AgreementTermFacts& facts, const AgreementEndCase& command,
                                   Date as_of) {
  YKT_TRY(check_running(facts.term, as_of));
  if (command.from < as_of || command.from < facts.term.from || facts.term.to < command.from)
    return fail(Code::agreement_end_day, "/from");
  AgreementTermChange out{facts.term};
  out.term.ended_from = command.from;
  return out;
}

Result<AgreementTermChange> decide(const AgreementTermFacts& facts, const AgreementExtendCase& command,
                                   Date as_of) {
  YKT_TRY(check_running(facts.term, as_of));
  if (command.to <= facts.term.to)
    return fail(Code::agreement_extension, "/to", {{"last", facts.term.to.to_string()}});
  AgreementTermChange out{facts.term};
  out.term.to = command.to;
  for (const AgreementTerm& other : facts.others)
    if (share_a_day(out.term, other))
      return fail(Code::agreement_overlaps, "/to", {{"other", other.agreement}});
  return out;
}

}  // namespace ykt
