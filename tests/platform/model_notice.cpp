// Moves beside a batch's way: its notice by village, objections, papers, checks on the spot.
#include "platform/model.hpp"

namespace ykt::test {

void Model::add_notice_moves(Moves& into) {
  into.insert(into.end(), {{"BatchNoticeRestart", 3, &Model::restart_notice},
                           {"ObjectionRecord", 4, &Model::object_some},
                           {"ObjectionSettle", 4, &Model::settle_objection_some},
                           {"AttachmentAdd", 2, &Model::attach},
                           {"SpotCheckDraw", 4, &Model::draw_check},
                           {"VisitRecord", 6, &Model::record_visit},
                           {"VisitFollowUp", 5, &Model::follow_up}});
}

void Model::restart_notice() {
  run("operator", "BatchNoticeRestart",
      fields("batch", some_batch().name, "village", any_of(kVillages), "reason", "x"));
}

void Model::record_objection(Batch& batch) {
  constexpr const char* kGrounds[] = {"not_eligible", "dead", "amount", "paid_elsewhere", "other"};
  run("desk", "ObjectionRecord",
      fields("batch", batch.name, "line", some_line(batch), "ground", any_of(kGrounds), "text", "x"));
}

/// A right quantity is one that nobody had on record.
void Model::settle_objection(Batch& batch) {
  constexpr const char* kOutcomes[] = {"removed", "unfounded", "corrected"};
  const std::string outcome = any_of(kOutcomes);
  const auto number = static_cast<std::int64_t>(below(3) + 1);
  if (outcome != "corrected") {
    run("final", "ObjectionSettle",
        fields("batch", batch.name, "objection", number, "outcome", outcome, "reason", "x"));
    return;
  }
  const auto hundredths = static_cast<std::int64_t>(below(900) + 1);
  const auto lines = county_.ask("auditor", LineList{batch.name, 0, 1000}).lines;
  if (!run("final", "ObjectionSettle",
           fields("batch", batch.name, "objection", number, "outcome", outcome, "reason", "x", "quantity",
                  Money::from_fen(hundredths).to_string())))
    return;
  for (const LineView& line : lines) quantities_[line.recipient].insert(hundredths);
}

void Model::attach() {
  constexpr const char* kKinds[] = {"signed_table", "notice_photograph", "decision", "other"};
  run("operator", "AttachmentAdd",
      fields("batch", some_batch().name, "kind", any_of(kKinds), "title", "x", "algorithm", "sm3", "size", 1,
             "digest", std::string(63, '0') + std::to_string(below(10))));
}

void Model::draw_check() {
  constexpr const char* kStages[] = {"before", "during", "after"};
  run("final", "SpotCheckDraw",
      fields("batch", some_batch().name, "stage", any_of(kStages), "seed", "s", "per_village", 2));
}

void Model::record_visit() {
  constexpr const char* kFound[] = {"as_stated", "not_met", "not_eligible", "dead", "amount_differs"};
  const Batch& batch = some_batch();
  run("final", "VisitRecord",
      fields("batch", batch.name, "check", static_cast<std::int64_t>(below(2) + 1), "line", some_line(batch),
             "day", "2025-03-03", "found", any_of(kFound), "note", "x"));
}

void Model::follow_up() {
  constexpr const char* kActions[] = {"cleared", "corrected", "stopped", "recovering", "referred"};
  const Batch& batch = some_batch();
  run("final", "VisitFollowUp",
      fields("batch", batch.name, "check", static_cast<std::int64_t>(below(2) + 1), "line", some_line(batch),
             "action", any_of(kActions), "note", "x"));
}

}  // namespace ykt::test
