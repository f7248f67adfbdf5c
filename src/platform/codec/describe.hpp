// Builds TypeInfo tables from Boost.Describe. Only the describing headers include this.
#pragma once
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <type_traits>
#include <vector>

#include "platform/codec/leaves.hpp"
#include "platform/codec/type_info.hpp"

namespace ykt::codec {

template <class T>
struct TypeOf;

template <class T>
const TypeInfo& type_of() {
  return TypeOf<T>::info();
}

// ---- leaves
#define YKT_LEAF(type, leaf_shape)                                                                   \
  template <>                                                                                        \
  struct TypeOf<type> {                                                                              \
    static const TypeInfo& info() {                                                                  \
      static constexpr TypeInfo table{                                                               \
          .shape = Shape::leaf_shape,                                                                \
          .name = #leaf_shape,                                                                       \
          .read = [](const Json& v, void* into) { return read_leaf(v, *static_cast<type*>(into)); }, \
          .write = [](const void* from) { return write_leaf(*static_cast<const type*>(from)); }};    \
      return table;                                                                                  \
    }                                                                                                \
  };
YKT_LEAF(std::string, text)
YKT_LEAF(std::int64_t, integer)
YKT_LEAF(std::int32_t, integer)
YKT_LEAF(std::uint8_t, integer)
YKT_LEAF(bool, boolean)
YKT_LEAF(Money, money)
YKT_LEAF(Decimal, decimal)
YKT_LEAF(Date, date)
YKT_LEAF(Timestamp, timestamp)
YKT_LEAF(Period, period)
YKT_LEAF(Bytes, bytes)
YKT_LEAF(PersonId, integer)
YKT_LEAF(InstitutionId, integer)
YKT_LEAF(HouseholdId, integer)
YKT_LEAF(AreaCode, text)
YKT_LEAF(Relationship, text)
YKT_LEAF(AccountKey, text)
#undef YKT_LEAF

// ---- enumerations
template <class E>
  requires std::is_enum_v<E>
struct TypeOf<E> {
  using Described = boost::describe::describe_enumerators<E>;
  static constexpr std::size_t kCount = boost::mp11::mp_size<Described>::value;

  static constexpr std::array<std::string_view, kCount> names() {
    std::array<std::string_view, kCount> out{};
    std::size_t at = 0;
    boost::mp11::mp_for_each<Described>([&](auto one) { out[at++] = one.name; });
    return out;
  }
  /// GB/T codes such as those of `Sex` begin with 1.
  static constexpr std::size_t kFirst = static_cast<std::size_t>(boost::mp11::mp_front<Described>::value);
  static constexpr bool dense() {
    std::size_t at = kFirst;
    bool ok = true;
    boost::mp11::mp_for_each<Described>(
        [&](auto one) { ok = ok && static_cast<std::size_t>(one.value) == at++; });
    return ok;
  }
  static_assert(dense(), "enumerators of a described enum count from the first without gaps");
  static constexpr std::array<std::string_view, kCount> kNames = names();

  static std::string_view name(E value) { return kNames[static_cast<std::size_t>(value) - kFirst]; }
  static Done read(const Json& value, void* into) {
    YKT_LET(index, read_choice(value, kNames));
    *static_cast<E*>(into) = static_cast<E>(index + kFirst);
    return {};
  }
  static Json write(const void* from) { return Json(name(*static_cast<const E*>(from))); }
  static const TypeInfo& info() {
    static constexpr TypeInfo table{
        .shape = Shape::enumeration, .name = "choice", .read = &read, .write = &write, .choices = kNames};
    return table;
  }
};

template <class E>
std::string_view name_of(E value) {
  return TypeOf<E>::name(value);
}

// ---- optionals and lists
template <class T>
struct TypeOf<std::optional<T>> {
  static const void* held(const void* from) {
    const auto& value = *static_cast<const std::optional<T>*>(from);
    return value ? &*value : nullptr;
  }
  static void* engage(void* into) { return &static_cast<std::optional<T>*>(into)->emplace(); }
  static const TypeInfo& info() {
    static const TypeInfo table{.shape = Shape::optional,
                                .name = "optional",
                                .element = &type_of<T>(),
                                .held = &held,
                                .engage = &engage};
    return table;
  }
};

template <class T>
struct TypeOf<std::vector<T>> {
  static std::size_t size(const void* from) { return static_cast<const std::vector<T>*>(from)->size(); }
  static const void* item(const void* from, std::size_t index) {
    return &(*static_cast<const std::vector<T>*>(from))[index];
  }
  static void* append(void* into) { return &static_cast<std::vector<T>*>(into)->emplace_back(); }
  static const TypeInfo& info() {
    static const TypeInfo table{.shape = Shape::list,
                                .name = "list",
                                .element = &type_of<T>(),
                                .size = &size,
                                .item = &item,
                                .append = &append};
    return table;
  }
};

// ---- records

/// A type's own name, from the compiler's text of this function.
template <class T>
constexpr std::string_view type_name() {
  constexpr std::string_view text = __PRETTY_FUNCTION__;
  constexpr std::size_t from = text.find("T = ") + 4;
  constexpr std::size_t to = text.find_first_of(";]", from);
  constexpr std::string_view whole = text.substr(from, to - from);
  constexpr std::size_t colon = whole.rfind("::");
  return colon == whole.npos ? whole : whole.substr(colon + 2);
}

template <class T>
  requires boost::describe::has_describe_members<T>::value
struct TypeOf<T> {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
  static constexpr std::size_t kCount = boost::mp11::mp_size<Members>::value;

  template <class Descriptor>
  static Field field(std::string_view record) {
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*Descriptor::pointer)>;
    return Field{Descriptor::name, &type_of<Member>(),
                 [](void* at) -> void* { return &(static_cast<T*>(at)->*Descriptor::pointer); },
                 field_text(record, Descriptor::name)};
  }
  template <class... Descriptors>
  static std::array<Field, kCount> fields(std::string_view record, boost::mp11::mp_list<Descriptors...>) {
    return {field<Descriptors>(record)...};
  }
  /// The fields under the name of the record that stands in the JSON.
  static std::array<Field, kCount> fields_of(std::string_view record) {
    return fields(record, boost::mp11::mp_rename<Members, boost::mp11::mp_list>{});
  }
  static const TypeInfo& info() {
    static const std::array<Field, kCount> table = fields_of(type_name<T>());
    static const TypeInfo type{.shape = Shape::record, .name = type_name<T>(), .fields = table};
    return type;
  }
};

/// How a type that cannot be described itself is read and written: through a described `Form`, by
/// `static Result<T> from(Form)` and `static Form to(const T&)`.
template <class T>
struct Through;

template <class T>
  requires requires { typename Through<T>::Form; }
struct TypeOf<T> {
  using Form = typename Through<T>::Form;

  static const TypeInfo& form() {
    static const auto table = TypeOf<Form>::fields_of(type_name<T>());
    static const TypeInfo type{.shape = Shape::record, .name = type_name<T>(), .fields = table};
    return type;
  }
  static Done read(const Json& value, void* into) {
    Form given{};
    YKT_TRY(read_record(form(), value, &given));
    YKT_LET(made, Through<T>::from(std::move(given)));
    *static_cast<T*>(into) = std::move(made);
    return {};
  }
  static Json write(const void* from) {
    const Form given = Through<T>::to(*static_cast<const T*>(from));
    return write_record(form(), &given);
  }
  static const TypeInfo& info() {
    static const TypeInfo type{.shape = Shape::record,
                               .name = type_name<T>(),
                               .read = &read,
                               .write = &write,
                               .fields = form().fields};
    return type;
  }
};

/// A type with a JSON form and a reader of its own: by `static Result<T> from(const Json&)` and
/// `static Json to(const T&)`.
template <class T>
struct AsDocument;

template <class T>
  requires requires(const T& value) { AsDocument<T>::to(value); }
struct TypeOf<T> {
  static Done read(const Json& value, void* into) {
    YKT_LET(made, AsDocument<T>::from(value));
    *static_cast<T*>(into) = std::move(made);
    return {};
  }
  static Json write(const void* from) { return AsDocument<T>::to(*static_cast<const T*>(from)); }
  static const TypeInfo& info() {
    static constexpr TypeInfo table{
        .shape = Shape::document, .name = type_name<T>(), .read = &read, .write = &write};
    return table;
  }
};

/// Describes a struct, and fails to build when a member is left out: the count of the aggregate's members is
/// compared with the count described.
struct Anything {
  template <class T>
  operator T() const;
};
template <class T, class... Args>
constexpr std::size_t member_count() {
  if constexpr (requires { T{std::declval<Args>()..., Anything{}}; })
    return member_count<T, Args..., Anything>();
  else
    return sizeof...(Args);
}

}  // namespace ykt::codec

#define YKT_DESCRIBE(T, ...)                                                                              \
  BOOST_DESCRIBE_STRUCT(T, (), (__VA_ARGS__))                                                             \
  static_assert(                                                                                          \
      ::ykt::codec::member_count<T>() ==                                                                  \
          boost::mp11::mp_size<boost::describe::describe_members<T, boost::describe::mod_public>>::value, \
      #T ": a member is not described");
