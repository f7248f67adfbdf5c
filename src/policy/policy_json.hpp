// PolicyVersion in JSON: what a pack, an overlay and a store have in common.
#pragma once
#include "policy/reader.hpp"

namespace ykt::packs {

/// The members of one policy of a pack; the object is left open for members of the caller's own (`finish`).
bool read_policy(Members& members, PolicyVersion& into);
/// Every stated field; in an overlay a field without a value would say nothing and is refused.
bool read_overlay_fields(const Json& json, const Place& place, PolicyVersion& into);
/// What `read_policy` reads, in a fixed order.
JsonObject write_policy(const PolicyVersion& version);
/// Fields that are stated, or name a source.
JsonObject write_fields(const PolicyVersion& version);

}  // namespace ykt::packs
