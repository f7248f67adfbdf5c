// Describes facts of a person as they are stated with a command or query.
#pragma once
#include "platform/describe/shared.hpp"
#include "ykt/entitlement/queries.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(StatedSex, male, female)
YKT_DESCRIBE(TagStatement, kind, detail, grade, from, to)
YKT_DESCRIBE(MemberStatement, tags, complete_tags)
YKT_DESCRIBE(FactsStatement, birth_date, sex, registration, residence, tags, complete_tags, household_size,
             is_head, others, others_complete, on_lists, not_on_lists, draws, draws_not)

}  // namespace ykt
