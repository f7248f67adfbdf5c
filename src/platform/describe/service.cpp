// Describes requests for services of the card, cards in the making, and what regions say of both.
#include "platform/describe/service.hpp"

#include "platform/describe/card.hpp"
#include "platform/gate/declare.hpp"
#include "platform/handlers/service.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(RequestState, open, overdue, over)
YKT_DESCRIBE(ServiceTaken, request, done, stage, social, time, due, cost, card_cost, postage, steps, advice)
YKT_DESCRIBE(ProxyEntry, person, guardian, guardianship_proof)
YKT_DESCRIBE(ServiceFile, division, person, service, channel, materials, place, loss, reason, insists, proxy,
             bank, address, post)
YKT_DESCRIBE(SocialSideRecorded, person, state, tell)
YKT_DESCRIBE(SocialSideRecord, person, event)
YKT_DESCRIBE(ServiceGroupTaken, rows, taken, refused, problems)
YKT_DESCRIBE(ServiceGroupFile, division, group, materials)
YKT_DESCRIBE(ProductionState, request, stage, tell, held)
YKT_DESCRIBE(ProductionRecord, request, step, tracking_number)
YKT_DESCRIBE(ProductionAccount, request, bank, account, account_name)
YKT_DESCRIBE(DeliveryAddressChange, request, address, post)
YKT_DESCRIBE(RequestSummary, number, request, division, person, service, channel, filed_on, standing, due,
             stage, over_on, group)
YKT_DESCRIBE(RequestPage, requests)
YKT_DESCRIBE(RequestList, division, after, limit, state, service)
YKT_DESCRIBE(OfficeRequests, division, open, overdue)
YKT_DESCRIBE(OfficesRequests, offices)
YKT_DESCRIBE(RequestOverdueCount, division)
YKT_DESCRIBE(ProductionEvent, step, day)
YKT_DESCRIBE(RequestView, summary, cost, postage, tell, tracking_number, hotlines, events)
YKT_DESCRIBE(RequestGet, request)
YKT_DESCRIBE(CardSideView, state, tell)
YKT_DESCRIBE(CardView, person, bank, account, bank_side, payment, social, outdated, request)
YKT_DESCRIBE(CardGet, person)
YKT_DESCRIBE(GuideField, field, value, source)
YKT_DESCRIBE(GuideView, pack, version, region, service, stated, not_stated, disputed)
YKT_DESCRIBE(GuideGet, division, service)
BOOST_DESCRIBE_ENUM(NoticeTopic, find_payments, account_movements, account_number, issuing_bank,
                    old_bank_card, bank_questions, personal_data, keeping, policy_questions)
YKT_DESCRIBE(RegionNoticeView, topic, text, source)
YKT_DESCRIBE(RegionNotices, pack, region, notices, hotlines)
YKT_DESCRIBE(RegionNoticeList, division)
YKT_DESCRIBE(CardAdviceGet, division, question, person, reason, replacement_filed, card_made, applied_before,
             bank)

namespace gate {

namespace {
constexpr std::string_view kRoom = "service";
}

static void add_service_commands(std::vector<Entry>& into) {
  const std::vector<Role> clerk = {Role::service_clerk};
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  add(declare<ServiceFile>(
      kRoom, false, Takes::nothing, clerk,
      {"Asks for a service of a person's card by the region's guide; what is done at once is done, a card to "
       "be made is a request that stays open (R13).",
       "按当地办事指南为某人受理社保卡业务；当场办结的即时办结，需制卡的立为申请（R13）。"}));
  add(declare<SocialSideRecord>(
      kRoom, false, Takes::nothing, {Role::service_clerk, Role::registrar},
      {"Records what the card's own system says of its social side: a locked PIN, an expiry (R12).",
       "登记社保卡系统反映的社保功能一侧的变化，如密码锁定、到期（R12）。"}));
  add(declare<ServiceGroupFile>(
      kRoom, false, Takes::rows, clerk,
      {"Takes the applications of an employer or school, each row with its outcome (L3).",
       "受理单位或学校批量申领，逐行给出结果（L3）。"}));
  add(declare<ProductionRecord>(
      kRoom, false, Takes::nothing, clerk,
      {"Records a step of a card in the making or on its way (R14).", "登记制卡或者寄递的一步（R14）。"}));
  add(declare<ProductionAccount>(
      kRoom, false, Takes::nothing, clerk,
      {"Records the account that the bank opened for a card in the making; lines to the card before are held "
       "(H91).",
       "登记银行为新卡开立的账户；发往原账户而未交银行的明细暂缓（H91）。"}));
  add(declare<DeliveryAddressChange>(
      kRoom, false, Takes::nothing, clerk,
      {"Changes where a card is sent, until it is made (H84).", "制卡完成前更改邮寄信息（H84）。"}));
}

static void add_service_queries(std::vector<Entry>& into) {
  const std::vector<Role> readers = {Role::service_clerk, Role::auditor};
  const std::vector<Role> of_card = {Role::service_clerk, Role::registrar, Role::department_operator,
                                     Role::auditor};
  const std::vector<Role> everybody = {Role::service_clerk,  Role::public_desk,         Role::registrar,
                                       Role::township_clerk, Role::department_operator, Role::auditor};
  const auto add = [&](Entry entry) { into.push_back(std::move(entry)); };
  add(declare<RequestList>(
      kRoom, true, Takes::nothing, readers,
      {"Requests of a division, open, overdue or over.", "某区划未办结、逾期或者已办结的业务申请。"}));
  add(declare<RequestOverdueCount>(
      kRoom, true, Takes::nothing, readers,
      {"Open and overdue requests, office by office.", "各经办处未办结和逾期的业务申请数。"}));
  add(declare<RequestGet>(
      kRoom, true, Takes::nothing, readers,
      {"One request with its way so far and whom to call (R14).", "某一申请的办理经过和咨询电话（R14）。"}));
  add(declare<CardGet>(
      kRoom, true, Takes::nothing, of_card,
      {"A person's card, side by side: its states, what they mean for a payment, what to tell (R12).",
       "某人社保卡两侧的状态、对发放的影响和应告知的事项（R12）。"}));
  add(declare<GuideGet>(kRoom, true, Takes::nothing, everybody,
                        {"The guide of a service in a division, field by field with its source.",
                         "某区划某项业务的办事指南，逐项注明出处。"}));
  add(declare<RegionNoticeList>(
      kRoom, true, Takes::nothing, everybody,
      {"What a region tells beside its services: where payments are found, how a card is kept, whom to ask "
       "(R15).",
       "某地在业务之外告知群众的事项：补贴查询、卡的保管、咨询电话等（R15）。"}));
  add(declare<CardAdviceGet>(kRoom, true, Takes::nothing, everybody,
                             {"Answers a question about the card as people ask it (R13).",
                              "解答群众关于社保卡的常见问题（R13）。"}));
}

void add_service_entries(std::vector<Entry>& into) {
  add_service_commands(into);
  add_service_queries(into);
}

}  // namespace gate

YKT_TYPED_COMMAND(ServiceFile)
YKT_TYPED_COMMAND(SocialSideRecord)
YKT_TYPED_INPUT_COMMAND(ServiceGroupFile)
YKT_TYPED_COMMAND(ProductionRecord)
YKT_TYPED_COMMAND(ProductionAccount)
YKT_TYPED_COMMAND(DeliveryAddressChange)
YKT_TYPED_QUERY(RequestList)
YKT_TYPED_QUERY(RequestOverdueCount)
YKT_TYPED_QUERY(RequestGet)
YKT_TYPED_QUERY(CardGet)
YKT_TYPED_QUERY(GuideGet)
YKT_TYPED_QUERY(RegionNoticeList)
YKT_TYPED_QUERY(CardAdviceGet)

}  // namespace ykt
