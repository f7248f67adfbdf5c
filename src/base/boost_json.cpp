// The compiled pieces that Boost.JSON's SAX parser needs: no Boost library is linked, and the value
// types of Boost.JSON, which we do not use, stay out of our archive.
#include <boost/json/storage_ptr.hpp>

#include <boost/json/detail/impl/default_resource.ipp>
#include <boost/json/detail/impl/shared_resource.ipp>
#include <boost/json/detail/impl/stack.ipp>
#include <boost/json/impl/error.ipp>
