#include "platform/handlers/platform.hpp"
#include "platform/describe/shared.hpp"
#include "platform/gate/declare.hpp"

namespace ykt {

YKT_DESCRIBE(Recorded, trail_entry)
YKT_DESCRIBE(ActorAdd, actor, title)
YKT_DESCRIBE(GrantAdd, actor, role, scope)
YKT_DESCRIBE(GrantRevoke, actor, role, scope)
YKT_DESCRIBE(TrailEntry, entry, at, actor, command, request_id, subject, algorithm, hash)
YKT_DESCRIBE(TrailPage, entries)
YKT_DESCRIBE(TrailRead, after, limit)

namespace gate {

void add_platform_entries(std::vector<Entry>& into) {
  constexpr std::string_view room = "platform";
  const std::vector<Role> administrator = {Role::administrator};
  into.push_back(declare<ActorAdd>(room, false, Takes::nothing, administrator,
                                   {"Adds an actor, who may do nothing until something is granted.",
                                    "增加操作员；授权之前不能办理任何事项。"}));
  into.push_back(declare<GrantAdd>(room, false, Takes::nothing, administrator,
                                   {"Grants a role with a scope.", "授予岗位及其权限范围。"}));
  into.push_back(declare<GrantRevoke>(room, false, Takes::nothing, administrator,
                                      {"Takes a granted role back.", "收回已授予的岗位。"}));
  into.push_back(declare<TrailRead>(room, true, Takes::nothing, {Role::auditor, Role::administrator},
                                    {"Entries of the trail, oldest first.", "按先后顺序读取留痕。"}));
}

}  // namespace gate

YKT_TYPED_COMMAND(ActorAdd)
YKT_TYPED_COMMAND(GrantAdd)
YKT_TYPED_COMMAND(GrantRevoke)
YKT_TYPED_QUERY(TrailRead)

}  // namespace ykt
