// Guides of regions, requests for services, cards in the making, and the social side of cards (R12 to R15).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sqlite/people_table.hpp"
#include "ykt/identity/area.hpp"
#include "ykt/service/queries.hpp"

namespace ykt::sqlite {

void insert_guides(Database& database, DivisionCode region, std::string_view canonical);
struct GuidesRow {
  std::int64_t id = 0;
  GuidePack pack;
};
/// The guides of the area's own region or the nearest above it.
std::optional<GuidesRow> guides_for(Database& database, AreaCode area);
/// As they stood when a request was filed.
GuidePack guides_at(Database& database, std::int64_t guide);

struct SocialSideRow {
  std::optional<SocialState> state{};  ///< nobody has recorded it
  SocialState before_loss = SocialState::active;
  bool outdated = false;
};
SocialSideRow social_side_of(Database& database, PersonId person);
void write_social_side(Database& database, PersonId person, const SocialSideRow& row, Timestamp now);

/// `S000017`: how a request is named outside.
std::string request_name(std::int64_t request);

struct ServiceRequestRow {
  std::int64_t id = 0;
  AreaCode division;
  PersonId person;
  CardService service = CardService::apply;
  ServiceChannel channel = ServiceChannel::counter;
  std::optional<ReplacementReason> reason{};
  std::optional<std::int64_t> bank{};
  std::int64_t guide = 0;
  Date filed_on;
  ServiceDue due;
  FeeAnswer fee;
  std::optional<FeeAnswer> postage{};
  std::optional<CardStage> stage{};
  std::optional<Date> over_on{};
  std::optional<std::string> address{};
  std::optional<std::string> tracking{};
  std::optional<DocumentKey> proxy{};
  std::optional<std::string> group{};
};
/// Error: `not_found` at /request.
Result<ServiceRequestRow> find_request(Database& database, std::string_view name);
/// The person's card in the making, if any.
std::optional<ServiceRequestRow> open_request_of(Database& database, PersonId person);
std::int64_t insert_request(Database& database, const ServiceRequestRow& row);
/// Stage, address, number of the post, and the day on which it was over.
void update_request(Database& database, const ServiceRequestRow& row);

struct ProductionEventRow {
  std::int64_t request = 0;
  ProductionStep step = ProductionStep::accept;
  Date day;
  std::int64_t entry = 0;
};
void insert_event(Database& database, const ProductionEventRow& row);
/// In the order in which they happened.
std::vector<ProductionEvent> events_of(Database& database, std::int64_t request);

struct RequestsAsked {
  AreaCode division;  ///< and all below it
  std::int64_t after = 0;
  std::int64_t limit = 0;
  std::optional<RequestState> state{};
  std::optional<CardService> service{};
  Date today;
};
/// By number.
std::vector<ServiceRequestRow> requests_in(Database& database, const RequestsAsked& asked);
std::vector<OfficeRequests> open_by_office(Database& database, AreaCode division, Date today);

/// Requests of the merged record are the survivor's from now on (R3).
void move_requests(Database& database, PersonId merged, PersonId survivor);

}  // namespace ykt::sqlite
