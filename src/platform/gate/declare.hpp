// Declare: makes a registry entry from a described command, its roles and its handler. Only
// src/platform/describe/ includes this.
#pragma once
#include <concepts>
#include <utility>

#include "platform/codec/describe.hpp"
#include "platform/gate/registry.hpp"
#include "platform/gate/scope.hpp"

namespace ykt::gate {

struct Text {
  std::string_view en;
  std::string_view zh;
};

/// A query that is answered page by page.
template <class C>
concept Paged = requires(const C& query) {
  query.after;
  query.limit;
};

/// The described field of a member.
template <class T, class Member>
const codec::Field* field_of(Member T::* member) {
  const T probe{};
  for (const codec::Field& field : codec::type_of<T>().fields)
    if (field.at(const_cast<T*>(&probe)) == &(probe.*member)) return &field;  // only its place is looked at
  return nullptr;
}

template <Paged C>
Paging paging_of() {
  static_assert(requires { C::kCursor; }, "a paged query names its cursor: kCursor = &Row::key");
  const codec::TypeInfo& reply = codec::type_of<typename C::Reply>();
  YKT_INVARIANT(reply.fields.size() == 1 && reply.fields[0].type->shape == codec::Shape::list);
  Paging out{.after = field_of(&C::after),
             .rows = &reply.fields[0],
             .cursor = field_of(C::kCursor),
             .edition = nullptr};
  YKT_INVARIANT(out.after && out.cursor && out.after->type == out.cursor->type);
  if constexpr (requires(Context& context, const C& query) { edition_of(context, query); })
    out.edition = [](Context& context, const void* fields) {
      return edition_of(context, *static_cast<const C*>(fields));
    };
  return out;
}

/// The handler is found by overload: `Result<Reply> handle(Context&, const Command&)`.
template <class C>
Entry declare(std::string_view room, bool query, Takes takes, std::vector<Role> roles, Text text) {
  using Reply = typename C::Reply;
  Entry out{.name = codec::type_name<C>(),
            .room = room,
            .query = query,
            .takes = takes,
            .en = text.en,
            .zh = text.zh,
            .roles = std::move(roles),
            .fields = &codec::type_of<C>(),
            .reply = &codec::type_of<Reply>(),
            .make = []() -> std::shared_ptr<void> { return std::make_shared<C>(); },
            .scope = [](Context& context,
                        const void* fields) { return scope_of(context, *static_cast<const C*>(fields)); },
            .run = [](Context& context, const void* fields) -> Result<std::shared_ptr<void>> {
              YKT_LET(reply, handle(context, *static_cast<const C*>(fields)));
              return std::make_shared<Reply>(std::move(reply));
            }};
  if constexpr (Paged<C>) out.paging = paging_of<C>();
  return out;
}

}  // namespace ykt::gate

/// The typed entries of Platform for one command or query: the same gate, the same JSON, converted on both
/// sides.
#define YKT_TYPED_COMMAND(C)                                                                           \
  template <>                                                                                          \
  Result<C::Reply> Platform::execute<C>(std::string_view actor, const C& command,                      \
                                        const ExecuteOptions& options) {                               \
    YKT_LET(reply,                                                                                     \
            execute(actor, #C, to_text(codec::write_record(codec::type_of<C>(), &command)), options)); \
    return gate::typed_reply<C::Reply>(reply);                                                         \
  }
#define YKT_TYPED_INPUT_COMMAND(C)                                                                 \
  template <>                                                                                      \
  Result<C::Reply> Platform::execute<C>(std::string_view actor, const C& command, Input input,     \
                                        const ExecuteOptions& options) {                           \
    YKT_LET(reply, execute(actor, #C, to_text(codec::write_record(codec::type_of<C>(), &command)), \
                           std::move(input), options));                                            \
    return gate::typed_reply<C::Reply>(reply);                                                     \
  }
#define YKT_TYPED_QUERY(Q)                                                                       \
  template <>                                                                                    \
  Result<Q::Reply> Platform::query<Q>(std::string_view actor, const Q& asked) const {            \
    YKT_LET(reply, query(actor, #Q, to_text(codec::write_record(codec::type_of<Q>(), &asked)))); \
    return gate::typed_reply<Q::Reply>(reply);                                                   \
  }

namespace ykt::gate {
template <class Reply>
Result<Reply> typed_reply(std::string_view json) {
  YKT_LET(value, parse_json(json));
  Reply reply{};
  YKT_TRY(codec::read_record(codec::type_of<Reply>(), value, &reply));
  return reply;
}
}  // namespace ykt::gate
