using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CommunityBot.Tests.Architecture;

/// <summary>Which namespaces the types of a compiled assembly use, read from its metadata: every type that a signature, a base, an attribute or a method's body names.</summary>
internal sealed class References
{
    private readonly MetadataReader _reader;
    private readonly PEReader _file;
    private readonly HashSet<(string From, string To)> _found = [];

    private References(PEReader file)
    {
        _file = file;
        _reader = file.GetMetadataReader();
    }

    /// <summary>Pairs of namespaces, without those within one.</summary>
    public static IReadOnlySet<(string From, string To)> Of(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var file = new PEReader(stream);
        var references = new References(file);
        references.Read();
        return references._found;
    }

    private void Read()
    {
        foreach (var handle in _reader.TypeDefinitions)
        {
            var type = _reader.GetTypeDefinition(handle);
            var from = NamespaceOf(handle);
            if (from.Length == 0) continue;
            var names = new Names(this, from);
            names.Note(type.BaseType);
            foreach (var implemented in type.GetInterfaceImplementations()) names.Note(_reader.GetInterfaceImplementation(implemented).Interface);
            foreach (var field in type.GetFields()) _reader.GetFieldDefinition(field).DecodeSignature(names, null);
            foreach (var method in type.GetMethods()) ReadMethod(_reader.GetMethodDefinition(method), names);
        }
    }

    private void ReadMethod(MethodDefinition method, Names names)
    {
        method.DecodeSignature(names, null);
        foreach (var attribute in method.GetCustomAttributes()) names.Note(_reader.GetCustomAttribute(attribute).Constructor);
        if (method.RelativeVirtualAddress == 0) return;
        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        foreach (var token in Tokens(body.GetILBytes() ?? [])) names.Note(token);
    }

    /// <summary>The metadata tokens that the instructions of a body bear.</summary>
    private static IEnumerable<EntityHandle> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var op = code[at++] is 0xFE ? OpCodes.Wide[code[at++]] : OpCodes.Short[code[at - 1]];
            switch (op.OperandType)
            {
                case System.Reflection.Emit.OperandType.InlineField or System.Reflection.Emit.OperandType.InlineMethod
                    or System.Reflection.Emit.OperandType.InlineTok or System.Reflection.Emit.OperandType.InlineType:
                    yield return (EntityHandle)System.Reflection.Metadata.Ecma335.MetadataTokens.Handle(BitConverter.ToInt32(code, at));
                    at += 4;
                    break;
                case System.Reflection.Emit.OperandType.InlineSwitch: at += 4 + 4 * BitConverter.ToInt32(code, at); break;
                case System.Reflection.Emit.OperandType.InlineNone: break;
                case System.Reflection.Emit.OperandType.InlineI8 or System.Reflection.Emit.OperandType.InlineR: at += 8; break;
                case System.Reflection.Emit.OperandType.ShortInlineBrTarget or System.Reflection.Emit.OperandType.ShortInlineI
                    or System.Reflection.Emit.OperandType.ShortInlineVar:
                    at += 1; break;
                case System.Reflection.Emit.OperandType.InlineVar: at += 2; break;
                default: at += 4; break;
            }
        }
    }

    private string NamespaceOf(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? NamespaceOf(outer) : _reader.GetString(type.Namespace);
    }

    private string NamespaceOf(TypeReferenceHandle handle)
    {
        var type = _reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? NamespaceOf((TypeReferenceHandle)type.ResolutionScope) : _reader.GetString(type.Namespace);
    }

    private static class OpCodes
    {
        public static readonly Dictionary<byte, System.Reflection.Emit.OpCode> Short = All(wide: false);
        public static readonly Dictionary<byte, System.Reflection.Emit.OpCode> Wide = All(wide: true);

        private static Dictionary<byte, System.Reflection.Emit.OpCode> All(bool wide) => typeof(System.Reflection.Emit.OpCodes)
            .GetFields().Select(field => (System.Reflection.Emit.OpCode)field.GetValue(null)!).Where(op => op.Size == (wide ? 2 : 1)).ToDictionary(op => (byte)op.Value);
    }

    /// <summary>Notes the namespace of whatever type a signature names.</summary>
    private sealed class Names(References owner, string from) : ISignatureTypeProvider<int, object?>
    {
        private readonly MetadataReader _reader = owner._reader;

        public void Note(EntityHandle handle)
        {
            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition when !handle.IsNil: Add(owner.NamespaceOf((TypeDefinitionHandle)handle)); break;
                case HandleKind.TypeReference when !handle.IsNil: Add(owner.NamespaceOf((TypeReferenceHandle)handle)); break;
                case HandleKind.TypeSpecification: _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null); break;
                case HandleKind.MethodDefinition: Note(_reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()); break;
                case HandleKind.FieldDefinition: Note(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()); break;
                case HandleKind.MemberReference: Note(_reader.GetMemberReference((MemberReferenceHandle)handle).Parent); break;
                case HandleKind.MethodSpecification:
                    var generic = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Note(generic.Method);
                    generic.DecodeSignature(this, null);
                    break;
            }
        }

        private void Add(string to)
        {
            if (to.Length > 0 && to != from) owner._found.Add((from, to));
        }

        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Noted(handle);
        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Noted(handle);
        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Noted(handle);
        public int GetArrayType(int elementType, ArrayShape shape) => 0;
        public int GetByReferenceType(int elementType) => 0;
        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;
        public int GetGenericInstantiation(int genericType, System.Collections.Immutable.ImmutableArray<int> typeArguments) => 0;
        public int GetGenericMethodParameter(object? genericContext, int index) => 0;
        public int GetGenericTypeParameter(object? genericContext, int index) => 0;
        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;
        public int GetPinnedType(int elementType) => 0;
        public int GetPointerType(int elementType) => 0;
        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;
        public int GetSZArrayType(int elementType) => 0;

        private int Noted(EntityHandle handle)
        {
            Note(handle);
            return 0;
        }
    }
}
