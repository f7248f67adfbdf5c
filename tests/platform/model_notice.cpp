// Moves beside a batch's way: its notice by village, objections, papers, checks on the spot.
#include "platform/model.hpp"
#include "ykt/batch/check_commands.hpp"

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
  const std::string& batch = some_batch().name;
  const auto reply = run("final", "SpotCheckDraw",
                         fields("batch", batch, "stage", any_of(kStages), "seed", "s", "per_village", 2));
  if (!reply) return;
  Drawn drawn{.batch = batch};
  reply->find("check")->integer(drawn.check);
  for (const SampledLine& one :
       county_
           .ask("auditor", SampledLineList{.batch = batch, .check = drawn.check, .after = 0, .limit = 1000})
           .lines)
    drawn.lines.push_back(one.line);
  drawn_.push_back(std::move(drawn));
}

/// Mostly of a line that was drawn.
Model::Visit Model::some_visit() {
  if (drawn_.empty() || one_in(10)) {
    const Batch& batch = some_batch();
    return {batch.name, 1, some_line(batch)};
  }
  const Drawn& drawn = any_of(drawn_);
  return {drawn.batch, drawn.check, drawn.lines.empty() ? 1 : any_of(drawn.lines)};
}

void Model::record_visit() {
  constexpr const char* kFound[] = {"as_stated", "not_met", "not_eligible", "dead", "amount_differs"};
  const Visit one = some_visit();
  run("final", "VisitRecord",
      fields("batch", one.batch, "check", one.check, "line", one.line, "day", today_.to_string(), "found",
             any_of(kFound), "note", "x"));
}

void Model::follow_up() {
  constexpr const char* kActions[] = {"cleared", "corrected", "stopped", "recovering", "referred"};
  const Visit one = some_visit();
  run("final", "VisitFollowUp",
      fields("batch", one.batch, "check", one.check, "line", one.line, "action", any_of(kActions), "note",
             "x"));
}

}  // namespace ykt::test
