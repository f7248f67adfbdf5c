// Commands and queries on delegated holding.
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"
#include "platform/handlers/people.hpp"

namespace ykt {

YKT_DESCRIBE(HoldingRemark, code, count, allowed)
YKT_DESCRIBE(HoldingChanged, holding, findings)
YKT_DESCRIBE(HoldingGrant, cardholder, holder, own_will, all_used_by_recipient, ground, document, from, to)
YKT_DESCRIBE(HoldingRenew, cardholder, own_will, to)
YKT_DESCRIBE(HoldingRevoke, cardholder, reason)
YKT_DESCRIBE(HoldingView, holding, cardholder, holder, ground, document, from, to, revoked, revoked_because,
             state)
YKT_DESCRIBE(Holdings, holdings)
YKT_DESCRIBE(HoldingList, division, date, after, limit)
YKT_DESCRIBE(HoldingFound, holding, cardholder, holder, findings)
YKT_DESCRIBE(HoldingsFound, holdings)
YKT_DESCRIBE(HoldingFindings, division, date, after, limit)

namespace gate {

void add_holding_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "people";
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  const std::vector<Role> registrar = {Role::registrar};
  const std::vector<Role> readers = {Role::registrar, Role::township_clerk, Role::department_reviewer,
                                     Role::department_operator, Role::auditor};
  add(declare<HoldingGrant>(room, false, Takes::nothing, registrar,
                            {"Records that somebody keeps another's card, by the cardholder's own will; it "
                             "never changes who is paid "
                             "(H45 L1).",
                             "登记经本人自愿的社保卡代管代持；不改变领取人（H45 L1）。"}));
  add(declare<HoldingRenew>(room, false, Takes::nothing, registrar,
                            {"A new term for the same holder, agreed again (H45 L1).",
                             "经本人再次同意，延长代管代持期限（H45 L1）。"}));
  add(declare<HoldingRevoke>(
      room, false, Takes::nothing, registrar,
      {"Records that the card was given back (H45 L1).", "登记社保卡已归还，终止代管代持（H45 L1）。"}));
  add(declare<HoldingList>(room, true, Takes::nothing, readers,
                           {"Delegated holdings of an area, with their state on a day (R5).",
                            "某区划的代管代持及其某日的状态（R5）。"}));
  add(declare<HoldingFindings>(
      room, true, Takes::nothing, readers,
      {"What is to be told of each delegated holding: many cards with one holder, a dead or expired one, a "
       "cadre (R5).",
       "代管代持中需提示的情形：一人代管多卡、代管人死亡或到期、代管人为干部等（R5）。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(HoldingGrant)
YKT_TYPED_COMMAND(HoldingRenew)
YKT_TYPED_COMMAND(HoldingRevoke)
YKT_TYPED_QUERY(HoldingList)
YKT_TYPED_QUERY(HoldingFindings)

}  // namespace ykt
