#include "ykt/service/production.hpp"

#include "ykt/base/text.hpp"

namespace ykt {

std::string_view slug(CardStage stage) noexcept {
  constexpr std::array<std::string_view, kCardStages.size()> kSlugs{
      "applied",  "accepted",   "making",     "photo_failed", "made",   "in_post",
      "returned", "to_collect", "handed_out", "withdrawn",    "refused"};
  return kSlugs[static_cast<std::size_t>(stage)];
}

std::string_view slug(ProductionStep step) noexcept {
  constexpr std::array<std::string_view, kProductionSteps.size()> kSlugs{
      "accept", "refuse",  "withdraw",   "open_account",    "fail_photo", "correct_photo",
      "make",   "pick_up", "bring_back", "keep_to_collect", "hand_out"};
  return kSlugs[static_cast<std::size_t>(step)];
}

Result<CardStage> decide(const ProductionFacts& facts, const ProductionCase& command) {
  const ProductionRow& row = kProductionRows[static_cast<std::size_t>(command.step)];
  if ((row.from & detail::stages(facts.stage)) == 0)
    return fail(Code::production_step_refused, "/step",
                {{"step", std::string(slug(command.step))}, {"stage", std::string(slug(facts.stage))}});
  const bool picked_up = command.step == ProductionStep::pick_up;
  if (picked_up && !facts.has_address) return fail(Code::delivery_address_missing, "/step");
  if (picked_up && (!command.tracking_number || is_blank(*command.tracking_number)))
    return fail(Code::delivery_tracking_missing, "/tracking_number");
  if (!picked_up && command.tracking_number)
    return fail(Code::production_field_misplaced, "/tracking_number");
  return row.to;
}

Done check_address_change(CardStage stage, std::string_view address) {
  if (is_made(stage)) return fail(Code::delivery_address_fixed, "/address");
  if (is_over(stage))
    return fail(Code::service_request_closed, "/request", {{"state", std::string(slug(stage))}});
  if (is_blank(address)) return fail(Code::delivery_address_missing, "/address");
  return {};
}

}  // namespace ykt
