// Score: six figures, and their weighted mean.
#include "ykt/bank/score.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ykt {
namespace {

constexpr std::int64_t kCountMax = 1'000'000'000;
constexpr std::int64_t kPoints = 100;  // full points
constexpr int kScoreDecimals = 2;

std::array<Decimal, 6> parts_of(const ScoreWeights& weights) {
  return {weights.on_time, weights.answered,   weights.paid,
          weights.files,   weights.complaints, weights.service};
}

Done check_part(const char* path, std::int64_t count, std::int64_t max) {
  if (count >= 0 && count <= max) return {};
  return fail(Code::out_of_range, path, {{"min", std::int64_t{0}}, {"max", max}});
}

Done check_facts(const ScoreFacts& facts) {
  YKT_TRY(check_part("/on_time", facts.on_time, kCountMax));
  YKT_TRY(check_part("/late", facts.late, kCountMax));
  YKT_TRY(check_part("/unanswered", facts.unanswered, kCountMax));
  YKT_TRY(check_part("/failed_by_bank", facts.failed_by_bank, facts.on_time + facts.late));
  YKT_TRY(check_part("/files", facts.files, kCountMax));
  YKT_TRY(check_part("/corrected", facts.corrected, facts.files));
  YKT_TRY(check_part("/inspections", facts.inspections, kCountMax));
  YKT_TRY(check_part("/complaints", facts.complaints, kCountMax));
  return check_part("/serious", facts.serious, facts.inspections + facts.complaints);
}

/// In the order of ScoreFigure.
std::array<Ratio, 6> ratios_of(const ScoreFacts& facts) {
  const std::int64_t answered = facts.on_time + facts.late;
  const std::int64_t due = answered + facts.unanswered;
  const std::int64_t matters = facts.inspections + facts.complaints;
  return {Ratio{facts.on_time, due},
          Ratio{answered, due},
          Ratio{answered - facts.failed_by_bank, answered},
          Ratio{facts.files - facts.corrected, facts.files},
          Ratio{std::max<std::int64_t>(answered - facts.complaints, 0), answered},
          Ratio{matters - facts.serious, matters}};
}

}  // namespace

bool is_banks_fault(Code meaning, bool funded) noexcept {
  return meaning == Code::return_bank_unreachable || (meaning == Code::return_funds_short && funded);
}

Done check_weights(const ScoreWeights& weights) {
  constexpr int kDecimalsMax = 12;
  Decimal sum;
  for (const Decimal& part : parts_of(weights)) {
    if (part.sign() < 0 || part > Decimal::from_int(kPoints) || part.strip_zeros().scale() > kDecimalsMax)
      return fail(Code::score_weights, "/weights");
    YKT_LET(more, sum.plus(part));
    sum = more;
  }
  if (sum != Decimal::from_int(kPoints)) return fail(Code::score_weights, "/weights");
  return {};
}

Result<BankScored> decide(const ScoreFacts& facts, const ScoreWeights& command, Date) {
  YKT_TRY(check_weights(command));
  YKT_TRY(check_facts(facts));
  const auto ratios = ratios_of(facts);
  const auto weights = parts_of(command);
  BankScored out;
  std::vector<WeightedRatio> parts;
  for (std::size_t i = 0; i < ratios.size(); ++i) {
    out.figures.push_back({static_cast<ScoreFigure>(i), ratios[i], weights[i]});
    // Points: the share of a hundred, so that the mean is rounded as points are written.
    parts.push_back({weights[i], {ratios[i].numerator * kPoints, ratios[i].denominator}});
  }
  const auto score = weighted_mean(parts, {.scale = kScoreDecimals, .rounding = command.rounding});
  if (!score && score.error().code != Code::division_by_zero) return Failure(score.error());
  if (!score) return out;
  out.code = Code::score_given;
  out.score = *score;
  return out;
}

}  // namespace ykt
