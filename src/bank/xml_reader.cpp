#include "bank/xml_reader.hpp"

#include <expat.h>

#include <algorithm>
#include <new>
#include <utility>

#include "bank/line_reader.hpp"
#include "ykt/base/encoding.hpp"

namespace ykt {
namespace {

constexpr char kSeparator = ' ';     // between a namespace and a name; no namespace holds one
constexpr std::size_t kStep = 1024;  // fed at once, so that `kXmlBytesMax` is held to within a step

Error at_line(Code code, std::int64_t line) { return Error{code, line_path(line), {{"line", line}}}; }

Error not_utf8(std::int64_t line) {
  Error out = at_line(Code::bank_file_encoding, line);
  out.args.push_back({"encoding", std::string(slug(Encoding::utf8))});
  return out;
}

bool is_utf8_name(std::string_view name) noexcept {
  constexpr std::string_view kName = "utf-8";
  return std::ranges::equal(name, kName, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

}  // namespace

XmlName xml_name(std::string_view full) noexcept {
  const std::size_t at = full.find(kSeparator);
  if (at == full.npos) return {{}, full};
  return {full.substr(0, at), full.substr(at + 1)};
}

Error xml_too_large(std::int64_t line) {
  Error out = at_line(Code::iso_too_large, line);
  out.args.push_back({"max", static_cast<std::int64_t>(kXmlBytesMax)});
  out.args.push_back({"depth", std::int64_t{kXmlDepthMax}});
  return out;
}

template <class Tell>
void XmlReader::tell(const Tell& what) noexcept {
  told_ = true;
  if (stopped_ || thrown_) return;
  try {
    what();
  } catch (...) {
    thrown_ = std::current_exception();
    XML_StopParser(parser_.get(), XML_FALSE);
  }
}

struct XmlReader::Calls {
  static XmlReader& of(void* user) noexcept { return *static_cast<XmlReader*>(user); }

  static void XMLCALL start(void* user, const XML_Char* name, const XML_Char** attributes) {
    of(user).tell([&] { of(user).events_->opened(xml_name(name), attributes); });
  }
  static void XMLCALL end(void* user, const XML_Char*) {
    of(user).tell([&] { of(user).events_->closed(); });
  }
  static void XMLCALL text(void* user, const XML_Char* bytes, int size) {
    of(user).tell([&] { of(user).events_->text({bytes, static_cast<std::size_t>(size)}); });
  }
  static void XMLCALL comment(void* user, const XML_Char*) {
    of(user).tell([] {});
  }
  static void XMLCALL declaration(void* user, const XML_Char*, const XML_Char* encoding, int) {
    of(user).tell([&] {
      if (encoding && !is_utf8_name(encoding)) of(user).stop(not_utf8(of(user).line()));
    });
  }
  static void XMLCALL doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    forbidden(user);
  }
  static void XMLCALL instruction(void* user, const XML_Char*, const XML_Char*) { forbidden(user); }

  static void forbidden(void* user) {
    of(user).tell([&] { of(user).stop(at_line(Code::iso_xml_forbidden, of(user).line())); });
  }
};

void XmlReader::Free::operator()(XML_ParserStruct* parser) const noexcept { XML_ParserFree(parser); }

XmlReader::XmlReader(XmlEvents& events) : events_(&events), parser_(XML_ParserCreateNS("UTF-8", kSeparator)) {
  if (!parser_) throw std::bad_alloc();
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), Calls::start, Calls::end);
  XML_SetCharacterDataHandler(parser_.get(), Calls::text);
  XML_SetCommentHandler(parser_.get(), Calls::comment);
  XML_SetXmlDeclHandler(parser_.get(), Calls::declaration);
  XML_SetStartDoctypeDeclHandler(parser_.get(), Calls::doctype);
  XML_SetProcessingInstructionHandler(parser_.get(), Calls::instruction);
}

XmlReader::~XmlReader() = default;

std::int64_t XmlReader::line() const noexcept {
  return static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get()));
}

void XmlReader::stop(Error error) {
  if (stopped_) return;
  stopped_ = std::move(error);
  XML_StopParser(parser_.get(), XML_FALSE);
}

// A byte that begins no character of UTF-8 is another matter than a wrong tag.
bool XmlReader::stands_at_high_byte() const noexcept {
  int at = 0;
  int size = 0;
  const char* bytes = XML_GetInputContext(parser_.get(), &at, &size);
  return bytes && at >= 0 && at < size && (bytes[at] & 0x80) != 0;
}

Error XmlReader::error_of_parser() const {
  switch (XML_GetErrorCode(parser_.get())) {
    case XML_ERROR_NO_MEMORY:
      throw std::bad_alloc();
    case XML_ERROR_UNDEFINED_ENTITY:
    case XML_ERROR_RECURSIVE_ENTITY_REF:
    case XML_ERROR_PARAM_ENTITY_REF:
    case XML_ERROR_BINARY_ENTITY_REF:
    case XML_ERROR_EXTERNAL_ENTITY_HANDLING:
      return at_line(Code::iso_xml_forbidden, line());
    case XML_ERROR_UNKNOWN_ENCODING:
    case XML_ERROR_INCORRECT_ENCODING:
      return not_utf8(line());
    case XML_ERROR_INVALID_TOKEN:
      return stands_at_high_byte() ? not_utf8(line()) : at_line(Code::iso_xml_malformed, line());
    default:
      return at_line(Code::iso_xml_malformed, line());
  }
}

Done XmlReader::outcome(bool parsed) {
  if (thrown_) std::rethrow_exception(thrown_);
  if (!parsed && !stopped_) stopped_ = error_of_parser();
  if (stopped_) return Failure(*stopped_);
  return {};
}

Done XmlReader::feed(std::string_view block) {
  while (!block.empty()) {
    const std::string_view step = block.substr(0, kStep);
    told_ = false;
    const auto size = static_cast<int>(step.size());
    YKT_TRY(outcome(XML_Parse(parser_.get(), step.data(), size, XML_FALSE) == XML_STATUS_OK));
    quiet_ = told_ ? 0 : quiet_ + step.size();
    if (quiet_ > kXmlBytesMax) {
      stopped_ = xml_too_large(line());
      return Failure(*stopped_);
    }
    block.remove_prefix(step.size());
  }
  return {};
}

Done XmlReader::finish() {
  const bool parsed = XML_Parse(parser_.get(), "", 0, XML_TRUE) == XML_STATUS_OK;
  // What is wrong only now is that it is over.
  if (!parsed && !stopped_ && !thrown_ && XML_GetErrorCode(parser_.get()) != XML_ERROR_NO_MEMORY)
    stopped_ = at_line(Code::bank_file_truncated, line());
  return outcome(parsed);
}

}  // namespace ykt
