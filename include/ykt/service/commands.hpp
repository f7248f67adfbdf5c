// Commands on requests for services of the card, and on the making and delivery of cards (R13, R14).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ykt/base/date.hpp"
#include "ykt/people/commands.hpp"
#include "ykt/service/production.hpp"
#include "ykt/service/request.hpp"
#include "ykt/service/service_cost.hpp"

namespace ykt {

/// What a request leads to.
struct ServiceTaken {
  std::string request;                     ///< `S000017`
  bool done;                               ///< at once; else a card is made, and `stage` goes on
  std::optional<CardStage> stage{};        ///< of the card in the making
  std::optional<SocialState> social{};     ///< of the card's social side from now on
  std::string time;                        ///< slug: `service_at_once`, `service_time_limit`, …
  std::optional<Date> due{};               ///< last day on which it is in time
  ServiceCost cost;                        ///< of the service
  std::optional<ServiceCost> card_cost{};  ///< of the card that it leads to, where that is apart (L5 L12)
  std::optional<ServiceCost> postage{};
  std::vector<std::string> steps;   ///< as the region's guide has them
  std::vector<std::string> advice;  ///< slugs of what to hand on
};

struct ProxyEntry {
  PersonRef person;
  bool guardian;            ///< of the holder
  bool guardianship_proof;  ///< and can show it
};

/// Asks for a service of a person's card, by the guide of the region where it is asked for. What is done at
/// once is done; what ends in a card stays open until it is handed out.
struct ServiceFile {
  using Reply = ServiceTaken;
  std::string division;  ///< where it is asked for; its region's guide decides
  PersonRef person;
  CardService service;
  ServiceChannel channel;
  std::vector<std::string> materials;         ///< what is shown, in the words of the guide
  std::optional<ServicePlace> place{};        ///< at a counter
  std::optional<LossKind> loss{};             ///< for `report_loss`
  std::optional<ReplacementReason> reason{};  ///< for `replace`
  std::optional<bool> insists{};              ///< on a card that is not needed (H81)
  std::optional<ProxyEntry> proxy{};
  std::optional<std::string> bank{};     ///< code of the bank that is to issue the card (H60)
  std::optional<std::string> address{};  ///< where the card is sent; left out: it is collected
  std::optional<PostTo> post{};          ///< of that address, as postage goes by (H86)
};

struct SocialSideRecorded {
  std::int64_t person;
  SocialState state;
  std::string tell;  ///< slug of what to tell the holder
};

/// What the card's own system says of its social side beside the services that are asked for: a PIN that was
/// locked, a card that has expired, a side that somebody else has activated. Errors: `card_not_on_record`,
/// and those of `after`.
struct SocialSideRecord {
  using Reply = SocialSideRecorded;
  PersonRef person;
  CardEvent event;
};

struct ServiceGroupTaken {
  std::int64_t rows;
  std::int64_t taken;
  std::int64_t refused;
  std::vector<RowProblem> problems;  ///< the first thousand
};

/// An employer or school applies for many (L3): a file or stream of id_kind, id_number and, where known,
/// bank, one row a person of the register. What is wrong with a row refuses that row, and its problem is
/// told.
struct ServiceGroupFile {
  using Reply = ServiceGroupTaken;
  std::string division;
  std::string group;                   ///< name of the employer or school
  std::vector<std::string> materials;  ///< what it shows, in the words of the guide
};

struct ProductionState {
  std::string request;
  CardStage stage;
  std::string tell;   ///< slug of what to tell who waits
  std::int64_t held;  ///< lines not yet with a bank that are held now, since the account is another (H91)
};

/// One step of a card in the making, other than the opening of its account.
struct ProductionRecord {
  using Reply = ProductionState;
  std::string request;
  ProductionStep step;
  std::optional<std::string> tracking_number{};  ///< with `pick_up` (H78)
};

/// The issuing bank has opened the card's account (L3). The card is on record from now on; one before it is
/// replaced, and lines to its account that are not yet with a bank are held until their departments confirm
/// the new one (H91).
struct ProductionAccount {
  using Reply = ProductionState;
  std::string request;
  std::string bank;
  std::string account;
  std::string account_name;
};

/// H84: until the card is made.
struct DeliveryAddressChange {
  using Reply = ProductionState;
  std::string request;
  std::string address;
  PostTo post;
};

}  // namespace ykt
