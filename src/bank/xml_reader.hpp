// XML reader: what an XML text says, element by element, within the bounds of the house.
#pragma once
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ykt/base/result.hpp"

struct XML_ParserStruct;

namespace ykt {

/// The longest text, tag or comment taken, in bytes; several times any message's element.
inline constexpr std::size_t kXmlBytesMax = 4096;
/// A message of ours has ten levels; what is passed over may have some below them.
inline constexpr int kXmlDepthMax = 32;

/// An element's or attribute's name: `urn:… MsgId` where it has a namespace.
struct XmlName {
  std::string_view space;  ///< empty for none
  std::string_view local;
};

/// Who is told. A text may come in several pieces. The attributes of an element are names and values by
/// turns, `nullptr` at the end.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual void opened(XmlName name, const char* const* attributes) = 0;
  virtual void text(std::string_view utf8) = 0;
  virtual void closed() = 0;
};

/// Splits a name as the reader gives it.
XmlName xml_name(std::string_view full) noexcept;
/// `iso_too_large` at `/lines/<line>`.
Error xml_too_large(std::int64_t line);

/// Without a document type, entities beyond the five of XML and processing instructions; comments are not
/// told of. Memory does not grow with the text.
class XmlReader {
 public:
  /// `events` must outlive it.
  explicit XmlReader(XmlEvents& events);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  /// Errors at `/lines/<line>`: `iso_xml_malformed`, `iso_xml_forbidden`, `iso_too_large`,
  /// `bank_file_encoding` (not UTF-8); what `stop` was given. After one nothing more can be fed.
  Done feed(std::string_view block);
  /// The text is over. Error: `bank_file_truncated`.
  Done finish();
  /// Called by the events: nothing more is told, and the call that feeds fails with this error.
  void stop(Error error);
  /// Where the event in work stands, from 1.
  std::int64_t line() const noexcept;

 private:
  struct Calls;  // what the parser calls
  struct Free {
    void operator()(XML_ParserStruct* parser) const noexcept;
  };

  template <class Tell>
  void tell(const Tell& what) noexcept;
  bool stands_at_high_byte() const noexcept;
  Error error_of_parser() const;
  Done outcome(bool parsed);

  XmlEvents* events_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::optional<Error> stopped_;
  std::exception_ptr thrown_;  // no exception may pass through the parser, which is C
  std::size_t quiet_ = 0;      // bytes fed since the last event: a token that does not end
  bool told_ = false;
};

}  // namespace ykt
