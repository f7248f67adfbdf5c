// Person facts: what is known of a person for conditions, as stated and as the register has it (R15).
#pragma once
#include <span>
#include <string>

#include "platform/gate/context.hpp"
#include "ykt/entitlement/queries.hpp"

namespace ykt::gate {

/// Errors: those of `AreaCode::parse` at the path.
Result<AreaCode> area_of(const std::string& code, const std::string& path);
/// Errors under the path: of areas and tags, `tag_dates`, `out_of_range`.
Result<EligibilityFacts> facts_of(const FactsStatement& stated, const std::string& path);
/// Lays the register's facts over those stated: what it knows comes first. `versions`: whose conditions are
/// to be held against them.
void put_register_facts(Context& context, const Person& person, Date day,
                        std::span<const PolicyVersion> versions, EligibilityFacts& into);

}  // namespace ykt::gate
