// What is on record of requests and cards, and what a region's guides say, as far as the asker's post needs
// it.
#include <algorithm>
#include <array>
#include <utility>

#include "platform/handlers/checks.hpp"
#include "platform/handlers/service.hpp"
#include "platform/handlers/service_facts.hpp"
#include "platform/sqlite/bank_table.hpp"
#include "ykt/identity/mask.hpp"
#include "ykt/service/guide_text.hpp"

namespace ykt::gate {
namespace {

/// In time or not on the day it was over, or today.
Code standing_of(const sqlite::ServiceRequestRow& row, Date today) {
  if (!row.due.due) return row.due.code;
  return row.over_on.value_or(today) > *row.due.due ? Code::service_overdue : Code::service_in_time;
}

RequestSummary summary_of(const sqlite::ServiceRequestRow& row, Date today) {
  return {.number = row.id,
          .request = sqlite::request_name(row.id),
          .division = row.division.to_string(),
          .person = row.person.value,
          .service = row.service,
          .channel = row.channel,
          .filed_on = row.filed_on,
          .standing = std::string(slug(standing_of(row, today))),
          .due = row.due.due,
          .stage = row.stage,
          .over_on = row.over_on,
          .group = row.group};
}

/// H77 H85: the post for what the post has, else those of the region's cards or of the service.
std::vector<ServiceHotline> hotlines_for(const GuidePack& pack, const sqlite::ServiceRequestRow& row) {
  std::vector<ServiceHotline> out;
  const auto add = [&](const Stated<std::vector<ServiceHotline>>& lines) {
    if (lines) out.insert(out.end(), lines->begin(), lines->end());
  };
  if (row.stage == CardStage::in_post || row.stage == CardStage::returned) add(pack.delivery.post_hotlines);
  if (row.stage) add(pack.delivery.hotlines);
  if (const Guide* guide = find_guide(pack, row.service)) add(guide->hotlines);
  if (out.empty()) add(pack.hotlines);
  return out;
}

std::string_view slug_of(Arrival arrival) {
  constexpr std::array<std::string_view, 3> kSlugs{"arrives", "arrives_not_drawn", "would_return"};
  return kSlugs[static_cast<std::size_t>(arrival)];
}

}  // namespace

Result<RequestPage> handle(Context& context, const RequestList& query) {
  YKT_TRY(check_limit(query.limit));
  YKT_LET(division, AreaCode::parse(query.division));
  RequestPage page;
  for (const sqlite::ServiceRequestRow& row : sqlite::requests_in(context.database, {.division = division,
                                                                                     .after = query.after,
                                                                                     .limit = query.limit,
                                                                                     .state = query.state,
                                                                                     .service = query.service,
                                                                                     .today = context.today}))
    page.requests.push_back(summary_of(row, context.today));
  return page;
}

Result<OfficesRequests> handle(Context& context, const RequestOverdueCount& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  return OfficesRequests{sqlite::open_by_office(context.database, division, context.today)};
}

Result<RequestView> handle(Context& context, const RequestGet& query) {
  YKT_LET(row, sqlite::find_request(context.database, query.request));
  RequestView out{.summary = summary_of(row, context.today),
                  .cost = cost_of(row.fee),
                  .tracking_number = row.tracking,
                  .hotlines = hotlines_for(sqlite::guides_at(context.database, row.guide), row),
                  .events = sqlite::events_of(context.database, row.id)};
  if (row.postage) out.postage = cost_of(*row.postage);
  if (row.stage) out.tell = std::string(slug(stage_meaning(*row.stage).tell));
  return out;
}

Result<CardView> handle(Context& context, const CardGet& query) {
  YKT_LET(person, person_of(context, query.person, "/person"));
  const ServiceFacts facts = service_facts(context, person, CardService::query_information);
  if (!facts.card) return fail(Code::card_not_on_record, "/person");
  const Card& card = *facts.card;
  CardView out{.person = person.id.value,
               .bank = card.issuing_bank,
               .account = mask_account(card.account),
               .bank_side = {std::string(slug(card.bank_state)), std::string(slug(tell(card.bank_state)))},
               .payment = std::string(slug_of(payment_meaning(card.bank_state).arrival)),
               .outdated = facts.card_outdated};
  if (const auto state = sqlite::social_side_of(context.database, person.id).state)
    out.social = CardSideView{std::string(slug(*state)), std::string(slug(tell(*state)))};
  if (facts.open) out.request = facts.open->name;
  return out;
}

Result<GuideView> handle(Context& context, const GuideGet& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  YKT_LET(guides, guides_of(context, division));
  const Guide* guide = find_guide(guides.pack, query.service);
  if (!guide)
    return fail(Code::service_not_stated, "/service", {{"service", std::string(slug(query.service))}});
  GuideView out{.pack = guides.pack.name,
                .version = guides.pack.version,
                .region = guides.pack.region.to_string(),
                .service = query.service,
                .stated = {},
                .not_stated = not_stated(*guide),
                .disputed = {}};
  for (GuideFieldText& one : stated_fields(*guide))
    out.stated.push_back({std::move(one.field), std::move(one.value), std::move(one.source)});
  for (const Disagreement& one : guide->disagreements) out.disputed.push_back(one.field);
  return out;
}

Result<RegionNotices> handle(Context& context, const RegionNoticeList& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  YKT_LET(guides, guides_of(context, division));
  RegionNotices out{
      .pack = guides.pack.name, .region = guides.pack.region.to_string(), .notices = {}, .hotlines = {}};
  for (const RegionNotice& one : guides.pack.notices)
    if (one.text) out.notices.push_back({one.topic, *one.text, one.text.source()});
  if (guides.pack.hotlines) out.hotlines = *guides.pack.hotlines;
  return out;
}

Result<CardAdviceView> handle(Context& context, const CardAdviceGet& query) {
  YKT_LET(division, AreaCode::parse(query.division));
  YKT_LET(guides, guides_of(context, division));
  CardQuestionCase asked{.question = query.question,
                         .reason = query.reason,
                         .replacement_filed = query.replacement_filed,
                         .card_made = query.card_made,
                         .applied_before = query.applied_before,
                         .bank = query.bank};
  if (query.person) {
    YKT_LET(person, person_of(context, *query.person, "/person"));
    const auto open = sqlite::open_request_of(context.database, person.id);
    if (!asked.replacement_filed) asked.replacement_filed = open && makes_card(open->service);
    if (open && !asked.card_made) asked.card_made = is_made(*open->stage);
  }
  return view_of(card_advice(guides.pack, asked));
}

}  // namespace ykt::gate
