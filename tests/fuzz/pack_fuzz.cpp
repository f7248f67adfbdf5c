// Fuzz: packs. What loads has a canonical text that loads as the same pack; what does not has a problem to
// show.
#include <cstdlib>

#include "ykt/policy/builtin_packs.hpp"
#include "ykt/policy/holding_pack.hpp"
#include "ykt/policy/pack.hpp"
#include "ykt/policy/policy_list.hpp"

static void fuzz_holding_pack(std::string_view text) {
  const std::vector<ykt::Error> problems = ykt::check_holding_pack(text);
  const ykt::Result<ykt::HoldingPack> pack = ykt::load_holding_pack(text);
  if (pack.has_value() != problems.empty()) std::abort();
  if (!pack) return;
  const ykt::Result<ykt::HoldingPack> again = ykt::load_holding_pack(ykt::canonical_text(*pack));
  if (!again || *again != *pack) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const std::vector<ykt::PolicyVersion> known = ykt::builtin_policies();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz_holding_pack(text);
  const std::vector<ykt::Error> problems = ykt::check_pack(text, known);
  const ykt::Result<ykt::Pack> pack = ykt::load_pack(text, known);
  if (pack.has_value() != problems.empty()) std::abort();
  for (const ykt::Error& problem : problems)
    if (problem.text(ykt::Lang::zh).empty() || problem.text(ykt::Lang::en).empty()) std::abort();
  if (!pack) return 0;

  const std::string canonical = ykt::canonical_text(*pack);
  const ykt::Result<ykt::Pack> again = ykt::load_pack(canonical, known);
  if (!again || *again != *pack || ykt::canonical_text(*again) != canonical) std::abort();
  const ykt::Result<std::vector<ykt::PolicyVersion>> versions = ykt::versions_of(*pack, known);
  if (!versions) std::abort();
  for (const ykt::PolicyVersion& version : *versions) {
    const ykt::Result<ykt::PolicyVersion> back = ykt::policy_from_json(ykt::to_json(version));
    if (!back || *back != version) std::abort();
    ykt::check_for_batch(version, {version.divisions.front(), ykt::Date::of(2025, 6, 1)});
  }
  ykt::policies_in(ykt::DivisionCode(511102), ykt::Date::of(2025, 6, 1), *versions);
  return 0;
}
