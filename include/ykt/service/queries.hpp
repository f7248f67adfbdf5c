// Queries on guides, requests and cards (R12 to R15).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/service/card_advice_view.hpp"
#include "ykt/service/commands.hpp"

namespace ykt {

enum class RequestState : std::uint8_t {
  open,     ///< a card is in the making
  overdue,  ///< of these, those that are late
  over,     ///< done, withdrawn or refused
};

/// A request as lists show it: of its holder only the register's number.
struct RequestSummary {
  std::int64_t number;  ///< what `after` of the next page is
  std::string request;
  std::string division;
  std::int64_t person;
  CardService service;
  ServiceChannel channel;
  Date filed_on;
  std::string standing;  ///< slug: `service_in_time`, `service_overdue`, `service_time_not_stated`, …
  std::optional<Date> due{};
  std::optional<CardStage> stage{};
  std::optional<Date> over_on{};
  std::optional<std::string> group{};  ///< employer or school that applied for many
};

struct RequestPage {
  std::vector<RequestSummary> requests;
};

/// Query: requests of a division and all below it by number, page by page.
struct RequestList {
  using Reply = RequestPage;
  static constexpr auto kCursor = &RequestSummary::number;
  std::string division;
  std::int64_t after;
  std::int64_t limit;
  std::optional<RequestState> state{};
  std::optional<CardService> service{};
};

struct OfficeRequests {
  std::string division;
  std::int64_t open;
  std::int64_t overdue;
};

struct OfficesRequests {
  std::vector<OfficeRequests> offices;
};

/// Query: what is open and overdue, office by office (the division where it was asked for).
struct RequestOverdueCount {
  using Reply = OfficesRequests;
  std::string division;
};

struct ProductionEvent {
  ProductionStep step;
  Date day;
};

struct RequestView {
  RequestSummary summary;
  ServiceCost cost;
  std::optional<ServiceCost> postage{};
  std::optional<std::string> tell{};             ///< slug of what to tell who waits
  std::optional<std::string> tracking_number{};  ///< once the courier has picked it up (H78)
  std::vector<ServiceHotline> hotlines;          ///< whom to call at this stage (H77 H85)
  std::vector<ProductionEvent> events;
};

/// Query: one request with its way so far.
struct RequestGet {
  using Reply = RequestView;
  std::string request;
};

struct CardSideView {
  std::string state;
  std::string tell;  ///< slug of what to tell the holder
};

struct CardView {
  std::int64_t person;
  std::string bank;
  std::string account;  ///< masked
  CardSideView bank_side;
  std::string payment;                   ///< `arrives`, `arrives_not_drawn`, `would_return`
  std::optional<CardSideView> social{};  ///< left out: nobody has recorded it
  bool outdated;                         ///< the register has another name or number: to be replaced (L5 H98)
  std::optional<std::string> request{};  ///< a card in the making
};

/// Query: a person's card, side by side.
struct CardGet {
  using Reply = CardView;
  PersonRef person;
};

struct GuideField {
  std::string field;
  std::string value;   ///< as text; lists with one item a line
  std::string source;  ///< `H61`, `L3` …
};

struct GuideView {
  std::string pack;
  std::string version;
  std::string region;
  CardService service;
  std::vector<GuideField> stated;
  std::vector<std::string> not_stated;
  std::vector<std::string> disputed;  ///< fields on which sources disagree
};

/// Query: the guide of a service in a division, field by field with its source.
struct GuideGet {
  using Reply = GuideView;
  std::string division;
  CardService service;
};

struct RegionNoticeView {
  NoticeTopic topic;
  std::string text;
  std::string source;
};

struct RegionNotices {
  std::string pack;
  std::string region;
  std::vector<RegionNoticeView> notices;  ///< what is stated, in the order of the pack
  std::vector<ServiceHotline> hotlines;   ///< for every service of the region
};

/// Query: what a division's region tells beside its services: where payments are found, how card and PIN are
/// kept, whom to ask (H19 H36 H47 H48 H58 H59 H94 H99 H100).
struct RegionNoticeList {
  using Reply = RegionNotices;
  std::string division;
};

/// Query: a question about the card as people ask it, answered by the guide of a division; where a person is
/// named, by what is on record of their card too.
struct CardAdviceGet {
  using Reply = CardAdviceView;
  std::string division;
  CardQuestion question;
  std::optional<PersonRef> person{};
  std::optional<ReplacementReason> reason{};
  std::optional<bool> replacement_filed{};
  std::optional<bool> card_made{};
  std::optional<bool> applied_before{};
  std::optional<std::string> bank{};  ///< name of the issuing bank
};

}  // namespace ykt
