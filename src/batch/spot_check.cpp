#include "ykt/batch/spot_check.hpp"

#include <algorithm>

namespace ykt {
namespace {

constexpr std::size_t kSeedMax = 64;
constexpr std::int64_t kPerVillageMax = 10000;

}  // namespace

Result<SampleDraw> SampleDraw::make(const SampleRule& rule) {
  if (rule.seed.empty() || rule.seed.size() > kSeedMax)
    return fail(Code::field_invalid, "/seed", {{"expected", std::string("1 to 64 bytes")}});
  if (rule.per_village < 0 || rule.per_village > kPerVillageMax)
    return fail(Code::out_of_range, "/per_village", {{"min", std::int64_t{0}}, {"max", kPerVillageMax}});
  if (rule.percent < 0 || rule.percent > 100)
    return fail(Code::out_of_range, "/percent", {{"min", std::int64_t{0}}, {"max", std::int64_t{100}}});
  if (rule.per_village == 0 && rule.percent == 0)
    return fail(Code::field_invalid, "/per_village",
                {{"expected", std::string("a number or a share above zero")}});
  YKT_LET(hasher, Hasher::make(DigestAlgorithm::sm3));
  return SampleDraw(rule, std::move(hasher));
}

std::int64_t SampleDraw::size_of(std::int64_t lines) const noexcept {
  const std::int64_t share = (lines * rule_.percent + 99) / 100;
  return std::min(lines, std::max(rule_.per_village, share));
}

Done SampleDraw::add(std::int64_t village, std::string_view reference, std::int64_t line) {
  hasher_.update(rule_.seed);
  hasher_.update("\n");
  hasher_.update(reference);
  YKT_LET(rank, hasher_.finish());
  Village& here = villages_[village];
  ++here.lines;
  // A heap with the highest rank on top keeps no more than can be drawn.
  here.ranked.emplace_back(rank.bytes, line);
  std::ranges::push_heap(here.ranked);
  // The sample grows with the village, so what is beyond it now may be wanted later only where it grows too.
  const auto kept = static_cast<std::size_t>(size_of(here.lines));
  while (rule_.percent == 0 && here.ranked.size() > kept) {
    std::ranges::pop_heap(here.ranked);
    here.ranked.pop_back();
  }
  return {};
}

std::vector<SampleDraw::Drawn> SampleDraw::take() {
  std::vector<Drawn> out;
  for (auto& [village, here] : villages_) {
    std::ranges::sort(here.ranked);
    const auto size = static_cast<std::size_t>(size_of(here.lines));
    for (std::size_t i = 0; i < size; ++i) out.push_back({village, here.ranked[i].second});
  }
  villages_.clear();
  return out;
}

Result<std::vector<LineState>> lines_to_check(CheckStage stage, BatchState batch) {
  const bool open = batch >= BatchState::preliminary_review && batch <= BatchState::funded;
  const bool on_its_way = batch == BatchState::dispatched || batch == BatchState::answered;
  const bool over = batch == BatchState::closed || batch == BatchState::published;
  if (stage == CheckStage::before && open) return std::vector{LineState::entered};
  if (stage == CheckStage::during && on_its_way)
    return std::vector{LineState::entered, LineState::dispatched, LineState::paid};
  if (stage == CheckStage::after && (over || batch == BatchState::answered))
    return std::vector{LineState::paid};
  return fail(Code::check_stage_wrong, "/stage");
}

Result<VisitChange> decide(const VisitFacts& facts, const VisitCase& command, Date) {
  if (!facts.drawn) return fail(Code::check_line_not_drawn, "/line");
  if (facts.found && *facts.found != VisitFinding::not_met) return fail(Code::check_visited_already, "/line");
  return VisitChange{command.found != VisitFinding::as_stated && facts.line == LineState::entered};
}

Result<FollowUpChange> decide(const VisitFacts& facts, const FollowUpCase& command, Date) {
  if (!facts.drawn) return fail(Code::check_line_not_drawn, "/line");
  if (!facts.found || *facts.found == VisitFinding::as_stated || facts.followed)
    return fail(Code::check_nothing_to_follow, "/line");
  return FollowUpChange{command.action == FollowUp::cleared || command.action == FollowUp::corrected};
}

}  // namespace ykt
